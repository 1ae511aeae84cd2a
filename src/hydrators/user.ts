import { getUser } from '../api/users.ts';
import { user as resource } from '../resources/user.ts';
import { byId } from './by_id.ts';

export const user = byId(getUser, resource);
