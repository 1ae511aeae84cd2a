import { trackingTime } from '#trackingtime';
import { defineInputFields } from 'zapier-platform-core';
import { projectPicker } from '../fields/pickers.ts';
import { defineNewRecordTrigger } from '../polling/new_record_trigger.ts';
import { task } from '../resources/task.ts';

export default defineNewRecordTrigger({
  key: 'new_task',
  description: 'Triggers when a new task is created in a project.',
  resource: task,
  inputFields: defineInputFields([{ ...projectPicker, required: true }]),
  list: trackingTime.tasks.list,
});
