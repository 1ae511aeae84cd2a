import { getUser } from '../api/documented/users.ts';
import { user as resource } from '../resources/user.ts';
import { byId } from '../resources/by_id.ts';

export const user = byId(getUser, resource);
