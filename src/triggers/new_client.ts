import { trackingTime } from '#trackingtime';
import { defineNewRecordTrigger } from '../polling/new_record_trigger.ts';
import { client } from '../resources/client.ts';

export default defineNewRecordTrigger({
  key: 'new_client',
  description: 'Triggers when a new client is created.',
  resource: client,
  inputFields: [],
  list: trackingTime.clients.list,
});
