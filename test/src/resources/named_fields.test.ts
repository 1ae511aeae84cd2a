import { describe, expect, it } from '@jest/globals';
import type { ZObject } from 'zapier-platform-core';
import { client } from '../../../src/resources/client.ts';
import { createdEntries } from '../../../src/resources/created_entries.ts';
import { detailedReport } from '../../../src/resources/detailed_report.ts';
import { project } from '../../../src/resources/project.ts';
import { projectReport } from '../../../src/resources/project_report.ts';
import { summaryReport } from '../../../src/resources/summary_report.ts';
import { tag } from '../../../src/resources/tag.ts';
import { task } from '../../../src/resources/task.ts';
import { team } from '../../../src/resources/team.ts';
import { teamMembers } from '../../../src/resources/team_members.ts';
import { timeEntry } from '../../../src/resources/time_entry.ts';
import { user } from '../../../src/resources/user.ts';
import { userReport } from '../../../src/resources/user_report.ts';
import { example } from '../contract.ts';
import { withZ } from '../zapier.ts';

/** What no resource has a field for. */
const MORE = { internal_margin: 42 };

const outputOf = <Item>(
  resource: { toOutput: (z: ZObject, item: Item) => object },
  item: Item,
) => withZ((z) => resource.toOutput(z, item));

const days = { from: '2026-03-01', to: '2026-03-31', timezone: 'UTC', ...MORE };

const reported = <Row extends object>(row: Row) => {
  const totals = { ...example('ReportTotals'), ...MORE };
  const report = { totals, rows: [{ ...row, ...MORE }], total: 1, ...MORE };
  return { days, report, ...MORE };
};

const line = { line: 1, time_entry_id: 'x', error: '' };

describe('what comes out of a resource has the fields that it names alone:', () => {
  it.each<[string, () => Promise<object>]>([
    ['client', () => outputOf(client, { ...example('Client'), ...MORE })],
    ['project', () => outputOf(project, { ...example('Project'), ...MORE })],
    ['task', () => outputOf(task, { ...example('Task'), ...MORE })],
    ['user', () => outputOf(user, { ...example('User'), ...MORE })],
    ['tag', () => outputOf(tag, { ...example('Tag'), ...MORE })],
    ['team', () => outputOf(team, { ...example('Team'), ...MORE })],
    ['entry', () => outputOf(timeEntry, { ...example('TimeEntry'), ...MORE })],
    [
      'members',
      () =>
        outputOf(teamMembers, {
          teamId: 'team_7',
          page: {
            records: [{ ...example('TeamMember'), ...MORE }],
            ids: ['user_34'],
            hasMore: false,
            odd: [],
            total: 1,
          },
        }),
    ],
    [
      'lines',
      () =>
        outputOf(createdEntries, {
          results: [{ ...line, status: 'created' as const, ...MORE }],
          notSent: [MORE],
          ...MORE,
        }),
    ],
    [
      'summary',
      () => outputOf(summaryReport, reported(example('SummaryReportRow'))),
    ],
    [
      'details',
      () => outputOf(detailedReport, reported(example('DetailedReportRow'))),
    ],
    [
      'projects',
      () => outputOf(projectReport, reported(example('ProjectReportRow'))),
    ],
    ['users', () => outputOf(userReport, reported(example('UserReportRow')))],
  ])('%s', async (_, output) => {
    const text = JSON.stringify(await output());
    expect(text).toContain('"id":');
    expect(text).not.toContain('internal_margin');
  });
});
