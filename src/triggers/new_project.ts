import { trackingTime } from '#trackingtime';
import { defineNewRecordTrigger } from '../polling/new_record_trigger.ts';
import { project } from '../resources/project.ts';

export default defineNewRecordTrigger({
  key: 'new_project',
  description: 'Triggers when a new project is created.',
  resource: project,
  inputFields: [],
  list: trackingTime.projects.list,
});
