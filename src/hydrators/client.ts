import { getClient } from '../api/documented/clients.ts';
import { client as resource } from '../resources/client.ts';
import { byId } from '../resources/by_id.ts';

export const client = byId(getClient, resource);
