import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DropdownEntry } from '../../workshop/lab/index.ts';
import type { FaultRequest } from '../../workshop/sandbox/index.ts';
import {
  costOf,
  startTrial,
  type Trial,
  type Wire,
} from '../../workshop/trial/index.ts';

/*
 * Two projects "Website" of two clients, as a builder sees them. The account is small: a page has all of a list.
 */

let trial: Trial;
let projects: Wire[];

/** The first page of a dropdown, and what it cost. */
const open = async (list: string) => {
  const field = { key: 'field', dynamic: `${list}.id.name` };
  let entries: DropdownEntry[] = [];
  const { requests } = await costOf(trial, async () => {
    const { lab, connection } = trial;
    for await (const page of lab.editor.dropdown(field, {}, connection)) {
      entries = page;
      break;
    }
  });
  return { entries, requests };
};

const openProjects = async () => {
  const { entries, requests } = await open('project_list');
  const labels = entries
    .filter(({ id }) => projects.some((project) => project.id === id))
    .map(({ label }) => label);
  return { labels: labels.toSorted(), requests };
};

beforeAll(async () => {
  // A shorter run, so that nobody waits long for an answer that never comes.
  const environment = { TRACKINGTIME_RUN_LIMIT_MS: '8000' };
  trial = await startTrial({ environment });
  const { api } = trial;
  const make = async (client: string) => {
    const { id } = await api('POST', '/clients', { name: client });
    return api('POST', '/projects', { name: 'Website', client_id: id });
  };
  projects = [await make('Acme'), await make('Globex')];
});

afterAll(async () => {
  await trial.close();
});

describe('the dropdown of projects, with two of one name', () => {
  it.each<[string, Partial<FaultRequest>]>([
    ['an answer that never comes', { body: 'hang' }],
    ['a refusal', { status: 403, code: 'forbidden' }],
  ])('opens without the clients: %s', async (_, fault) => {
    const operation = 'listClients';
    await trial.control('POST', '/faults', { operation, ...fault, times: 9 });
    const { labels } = await openProjects();
    expect(labels).toEqual(projects.map(({ id }) => `Website · ${id}`));
    await trial.control('DELETE', '/faults');
  });

  it('says whose each is, and asks for the clients once', async () => {
    const labels = ['Website · Acme', 'Website · Globex'];
    expect(await openProjects()).toEqual({ labels, requests: 2 });
    expect(await openProjects()).toEqual({ labels, requests: 1 });
  });
});

describe('the dropdown of time entries', () => {
  it('says whose each is and what for, and asks for the names once', async () => {
    const { id } = await trial.api('POST', '/time-entries', {
      start_time: new Date().toISOString(),
      duration: 600,
      description: 'On the phone',
      project_id: projects[0]?.id,
    });
    const first = await open('time_entry_list');
    const again = await open('time_entry_list');
    expect(first.requests).toBe(3);
    expect(again).toEqual({ entries: first.entries, requests: 1 });
    expect(first.entries.find((entry) => entry.id === id)?.label).toMatch(
      / · 0:10:00 · On the phone · Ada Lovelace · Website$/,
    );
  });
});

describe('the dropdown of time zones', () => {
  it('asks nothing, and is at its end after one page', async () => {
    const { entries, requests } = await open('time_zone_list');
    expect(requests).toBe(0);
    expect(entries.map(({ id }) => id)).toContain('Asia/Kolkata');
  });
});
