import type { Kind } from '../../workshop/lab/index.ts';

/**
 * What users have, or will have with the first version, with the labels people find it by. It is written by hand, so
 * that no key changes by accident: a published one can never be renamed. A new item comes in once it is published.
 */
export const CATALOGUE: Record<Kind, Record<string, string>> = {
  triggers: {
    timer_started: 'Timer Started',
    timer_stopped: 'Timer Stopped',
    time_entry_created: 'New Time Entry',
    time_entry_updated: 'Updated Time Entry',
    time_entry_deleted: 'Deleted Time Entry',
    project_status_changed: 'Project Status Changed',
    new_project: 'New Project',
    new_task: 'New Task',
    new_client: 'New Client',
    new_user: 'New User',
    new_tag: 'New Tag',
    timer_running_long: 'Timer Running Too Long',
    reporting_period_ended: 'Reporting Period Ended',
  },
  creates: {
    create_time_entry: 'Create Time Entry',
    update_time_entry: 'Update Time Entry',
    delete_time_entry: 'Delete Time Entry',
    start_timer: 'Start Timer',
    stop_timer: 'Stop Timer',
    create_project: 'Create Project',
    create_task: 'Create Task',
    create_client: 'Create Client',
    create_tag: 'Create Tag',
    update_client: 'Update Client',
    update_project: 'Update Project',
    update_task: 'Update Task',
    create_time_entries: 'Create Multiple Time Entries',
    api_request: 'API Request',
  },
  searches: {
    find_time_entry: 'Find Time Entry',
    find_running_timer: 'Find Running Timer',
    find_project: 'Find Project',
    find_task: 'Find Task',
    find_client: 'Find Client',
    find_tag: 'Find Tag',
    find_team: 'Find Team',
    find_user: 'Find User',
    find_team_members: 'Find Team Members',
    summary_report: 'Get Summary Report',
    detailed_report: 'Get Detailed Report',
    project_report: 'Get Project Report',
    user_report: 'Get User Report',
  },
};
