export { default as create_client } from './create_client.ts';
export { default as create_project } from './create_project.ts';
export { default as create_task } from './create_task.ts';
export { default as create_time_entry } from './create_time_entry.ts';
export { default as start_timer } from './start_timer.ts';
export { default as stop_timer } from './stop_timer.ts';
