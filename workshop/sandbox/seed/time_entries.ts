import type { Random } from '../random.ts';
import type { Account } from '../store/account.ts';
import type { Project } from '../store/records.ts';
import { DESCRIPTIONS } from './vocabulary.ts';

const DAY_SECONDS = 86_400;
const WORKDAY_START_SECONDS = 9 * 3600;
const WORKDAY_SECONDS = 8 * 3600;
const NO_TAGS: readonly string[] = [];

/** When the seeded entries were worked, and by how many people. */
export type EntryPlan = {
  readonly random: Random;
  readonly entries: number;
  /** The first second of each weekday, oldest first. */
  readonly weekdays: readonly number[];
};

/** The last `count` weekdays (Monday to Friday, UTC) before a moment, oldest first; each by its first second. */
export const weekdaysBefore = (until: number, count: number): number[] => {
  const days: number[] = [];
  for (let day = until - DAY_SECONDS; days.length < count; day -= DAY_SECONDS) {
    const weekday = new Date(day * 1000).getUTCDay();
    if (weekday !== 0 && weekday !== 6) {
      days.push(day);
    }
  }
  return days.reverse();
};

/**
 * Adds complete entries spread evenly over the weekdays, in the order in which they began. What is drawn at random
 * does not depend on the date, so one seed gives the same entries on whatever days they fall.
 */
export const seedTimeEntries = (account: Account, plan: EntryPlan): void => {
  const choices = choicesOf(account);
  const days = plan.weekdays.length;
  plan.weekdays.forEach((day, index) => {
    const from = Math.floor((index * plan.entries) / days);
    const to = Math.floor(((index + 1) * plan.entries) / days);
    for (const work of workOf(plan.random, choices.people, from, to)) {
      addEntry(account, plan.random, choices, day, work);
    }
  });
};

type Choices = {
  readonly people: readonly string[];
  readonly projects: readonly Project[];
  readonly taskIds: ReadonlyMap<string, readonly string[]>;
  readonly tagSets: readonly (readonly string[])[];
};

type Work = {
  readonly userId: string;
  /** Seconds after the start of the working day. */
  readonly offset: number;
  readonly duration: number;
};

const choicesOf = (account: Account): Choices => {
  const projects = account.projects.all();
  const taskIds = new Map<string, string[]>(
    projects.map((project) => [project.id, []]),
  );
  for (const task of account.tasks.all()) {
    taskIds.get(task.project_id)?.push(task.id);
  }
  const tags = account.tags.all().map((tag) => tag.id);
  return {
    people: account.users
      .all()
      .filter((user) => user.status === 'active' && user.role !== 'viewer')
      .map((user) => user.id),
    projects: projects.filter(({ status }) => status !== 'archived'),
    taskIds,
    // Sets are shared between entries: a large account takes little room than a few.
    tagSets: [
      NO_TAGS,
      ...tags.map((tag) => [tag]),
      ...tags.map((tag, index) => [
        tag,
        tags[(index + 3) % tags.length] ?? tag,
      ]),
      tags.slice(0, 4),
    ],
  };
};

/** One day's work: each person's entries follow one another without overlap, and all are in the order they began. */
const workOf = (
  random: Random,
  people: readonly string[],
  from: number,
  to: number,
): Work[] => {
  const perPerson = Math.max(1, Math.ceil((to - from) / people.length));
  const slot = Math.floor(WORKDAY_SECONDS / perPerson);
  const work: Work[] = [];
  for (let index = from; index < to; index += 1) {
    const userId = people[index % people.length];
    if (userId === undefined) {
      throw new Error('Nobody is there to work.');
    }
    const place = Math.floor((index - from) / people.length);
    const duration = Math.max(
      60,
      Math.floor(slot * (0.4 + random.next() * 0.6)),
    );
    work.push({ userId, offset: place * slot, duration });
  }
  return work;
};

const addEntry = (
  account: Account,
  random: Random,
  choices: Choices,
  day: number,
  work: Work,
): void => {
  // One entry in eight is on no project; one on a project in four is on none of its tasks.
  const project = random.chance(0.125) ? null : random.pick(choices.projects);
  const taskIds = project ? (choices.taskIds.get(project.id) ?? []) : [];
  const task =
    taskIds.length === 0 || random.chance(0.25) ? null : random.pick(taskIds);
  const start = day + WORKDAY_START_SECONDS + work.offset;
  const end = start + work.duration;
  account.timeEntries.add({
    description: random.pick(DESCRIPTIONS),
    project_id: project?.id ?? null,
    task_id: task,
    client_id: project?.client_id ?? null,
    user_id: work.userId,
    start_time: start,
    end_time: end,
    billable: project?.billable ?? false,
    tag_ids: random.chance(0.4) ? NO_TAGS : random.pick(choices.tagSets),
    created_at: start,
    updated_at: end,
  });
};
