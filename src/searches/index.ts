export { default as find_client } from './find_client.ts';
export { default as find_project } from './find_project.ts';
export { default as find_running_timer } from './find_running_timer.ts';
export { default as find_task } from './find_task.ts';
export { default as find_time_entry } from './find_time_entry.ts';
export { default as find_user } from './find_user.ts';
