import { trackingTime } from '#trackingtime';
import { defineNewRecordTrigger } from '../polling/new_record_trigger.ts';
import { tag } from '../resources/tag.ts';

export default defineNewRecordTrigger({
  key: 'new_tag',
  description: 'Triggers when a new tag is created.',
  resource: tag,
  inputFields: [],
  list: trackingTime.tags.list,
});
