export { default as client_list } from './client_list.ts';
export { default as project_list } from './project_list.ts';
export { default as tag_list } from './tag_list.ts';
export { default as task_list } from './task_list.ts';
export { default as time_entry_created } from './time_entry_created.ts';
export { default as timer_started } from './timer_started.ts';
export { default as timer_stopped } from './timer_stopped.ts';
export { default as user_list } from './user_list.ts';
