import { trackingTime } from '#trackingtime';
import { defineNewRecordTrigger } from '../polling/new_record_trigger.ts';
import { user } from '../resources/user.ts';

export default defineNewRecordTrigger({
  key: 'new_user',
  description: 'Triggers when a new user is added to the account.',
  resource: user,
  inputFields: [],
  list: trackingTime.users.list,
});
