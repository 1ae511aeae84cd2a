import { getClient } from '../api/clients.ts';
import { client as resource } from '../resources/client.ts';
import { byId } from './by_id.ts';

export const client = byId(getClient, resource);
