import { listUsers } from '../api/documented/users.ts';
import { defineNewRecordTrigger } from '../polling/new_record_trigger.ts';
import { user } from '../resources/user.ts';

export default defineNewRecordTrigger({
  key: 'new_user',
  description: 'Triggers when a new user is added to the account.',
  resource: user,
  inputFields: [],
  list: listUsers,
});
