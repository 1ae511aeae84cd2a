import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DropdownEntry } from '../../workshop/lab/index.ts';
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

/** What the two are called on the first page of the dropdown, and what it cost. */
const openProjects = async () => {
  const field = { key: 'field', dynamic: 'project_list.id.name' };
  let entries: DropdownEntry[] = [];
  const { requests } = await costOf(trial, async () => {
    const { lab, connection } = trial;
    for await (const page of lab.editor.dropdown(field, {}, connection)) {
      entries = page;
      break;
    }
  });
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
  it('opens without the clients if an answer never comes', async () => {
    await trial.control('POST', '/faults', {
      operation: 'listClients',
      body: 'hang',
      times: 9,
    });
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
