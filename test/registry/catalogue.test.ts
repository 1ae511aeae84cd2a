import { describe, expect, it } from '@jest/globals';
import App from '../../index.ts';

/** What the integration offers, with the labels people find it by. A published key can never be renamed. */
const CATALOGUE = {
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

const HIDDEN = [
  'client_list',
  'project_list',
  'tag_list',
  'task_list',
  'team_list',
  'user_list',
];

type Items = Record<
  string,
  {
    display: { label?: string | undefined; hidden?: boolean | undefined };
  }
>;

const visible = (items: Items) =>
  Object.fromEntries(
    Object.entries(items)
      .filter(([, { display }]) => display.hidden !== true)
      .map(([key, { display }]) => [key, display.label]),
  );

describe('the catalogue', () => {
  it.each(['triggers', 'creates', 'searches'] as const)(
    'has exactly these %s',
    (kind) => {
      expect(visible(App[kind])).toEqual(CATALOGUE[kind]);
    },
  );

  it('hides the lists that only feed dropdowns', () => {
    const items: Items = App.triggers;
    const hidden = Object.keys(items).filter(
      (key) => items[key]?.display.hidden === true,
    );
    expect(hidden.sort()).toEqual(HIDDEN);
  });

  it('can create what four of the searches did not find', () => {
    const { searchOrCreates = {} } = App;
    expect(
      Object.values(searchOrCreates).map(({ search, create }) => [
        search,
        create,
      ]),
    ).toEqual([
      ['find_project', 'create_project'],
      ['find_task', 'create_task'],
      ['find_client', 'create_client'],
      ['find_tag', 'create_tag'],
    ]);
  });
});
