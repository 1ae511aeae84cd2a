import type { Random } from '../random.ts';
import type { Account } from '../store/account.ts';
import type { TeamMembership } from '../store/records.ts';
import {
  CLIENTS,
  COLORS,
  MORE_FIRST_NAMES,
  MORE_LAST_NAMES,
  MORE_PROJECTS,
  PEOPLE,
  PROJECTS,
  TAGS,
  TASKS,
  TEAMS,
} from './vocabulary.ts';

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;
const EMAIL_DOMAIN = 'analytical-engines.example';

/** What the company's records are made with. */
export type CompanyPlan = {
  readonly random: Random;
  /** Seconds since 1970: everything here was set up before, one record a day. */
  readonly foundedBy: number;
  readonly people: number;
  readonly projects: number;
};

/** Adds people, teams, clients, projects, tasks and tags to an empty account. */
export const seedCompany = (account: Account, plan: CompanyPlan): void => {
  seedUsers(account, plan);
  seedTeams(account, plan);
  seedClients(account, plan);
  seedProjects(account, plan);
  seedTasks(account, plan);
  seedTags(account, plan);
};

/** The n-th of `count` records was created so many days before the founding was complete. */
const createdOn = (plan: CompanyPlan, index: number, count: number): number =>
  plan.foundedBy - (count - index) * DAY_SECONDS;

const seedUsers = (account: Account, plan: CompanyPlan): void => {
  for (let index = 0; index < plan.people; index += 1) {
    const person = PEOPLE[index] ?? furtherPerson(index - PEOPLE.length);
    account.users.add({
      name: person.name,
      email: `${emailName(person.name, index)}@${EMAIL_DOMAIN}`,
      role: person.role,
      status: 'inactive' in person ? 'inactive' : 'active',
      timezone: person.timezone,
      created_at: createdOn(plan, index, plan.people),
    });
  }
};

const furtherPerson = (index: number) => {
  const first = MORE_FIRST_NAMES[index % MORE_FIRST_NAMES.length] ?? '';
  const last =
    MORE_LAST_NAMES[
      Math.floor(index / MORE_FIRST_NAMES.length) % MORE_LAST_NAMES.length
    ] ?? '';
  return {
    name: `${first} ${last}`,
    role: 'member' as const,
    timezone: 'Europe/London',
  };
};

/** `José Muñoz` becomes `jose`; further people are told apart by their number. */
const emailName = (name: string, index: number): string => {
  const first = name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .split(' ')[0];
  return index < PEOPLE.length ? `${first}` : `${first}.${index + 1}`;
};

const seedTeams = (account: Account, plan: CompanyPlan): void => {
  const people = account.users.all();
  TEAMS.forEach((name, index) => {
    const members = people
      .filter((_, place) => place % TEAMS.length === index)
      .map(({ id }, place): TeamMembership => ({
        user_id: id,
        team_role: place === 0 ? 'lead' : 'member',
      }));
    account.teams.add({
      name,
      members,
      created_at: createdOn(plan, index, TEAMS.length),
    });
  });
};

const seedClients = (account: Account, plan: CompanyPlan): void => {
  CLIENTS.forEach((client, index) => {
    const created_at = createdOn(plan, index, CLIENTS.length);
    account.clients.add({
      name: client.name,
      // A few clients have no address of any kind on record.
      email: index % 4 === 3 ? null : `accounts@client-${index + 1}.example`,
      phone: index % 3 === 2 ? null : `+44 20 7946 0${100 + index}`,
      address: index % 2 === 1 ? null : `${index + 1} Market Street, London`,
      notes: index === 1 ? 'Pays on time.\nAsk for "Wile".' : null,
      status: client.archived ? 'archived' : 'active',
      created_at,
      updated_at: created_at,
    });
  });
};

const seedProjects = (account: Account, plan: CompanyPlan): void => {
  const clients = account.clients.all();
  for (let index = 0; index < plan.projects; index += 1) {
    const project = PROJECTS[index] ?? furtherProject(index, plan.random);
    const created_at = createdOn(plan, index, plan.projects);
    const client =
      project.client === undefined ? undefined : clients[project.client];
    account.projects.add({
      name: project.name,
      client_id: client?.id ?? null,
      status: project.status ?? 'active',
      billable: !project.notBillable,
      budget:
        project.budgetHours === undefined
          ? null
          : project.budgetHours * HOUR_SECONDS,
      color: index % 5 === 4 ? null : (COLORS[index % COLORS.length] ?? null),
      created_at,
      updated_at: created_at,
    });
  }
};

const furtherProject = (
  index: number,
  random: Random,
): (typeof PROJECTS)[number] => ({
  name: `${random.pick(MORE_PROJECTS)} ${index + 1}`,
  client: random.between(0, CLIENTS.length - 1),
  budgetHours: random.between(2, 40) * 10,
});

const seedTasks = (account: Account, plan: CompanyPlan): void => {
  const people = account.users.all();
  const projects = account.projects.all();
  projects.forEach((project, index) => {
    TASKS.forEach((name, place) => {
      const created_at = project.created_at + (place + 1) * HOUR_SECONDS;
      account.tasks.add({
        name,
        project_id: project.id,
        status: place === 0 && index % 3 === 0 ? 'done' : 'open',
        assignee_id: plan.random.chance(0.7)
          ? plan.random.pick(people).id
          : null,
        estimate: plan.random.chance(0.5)
          ? plan.random.between(2, 40) * HOUR_SECONDS
          : null,
        due_date: plan.random.chance(0.3)
          ? dateAfter(plan.foundedBy, plan.random.between(30, 120))
          : null,
        created_at,
        updated_at: created_at,
      });
    });
  });
};

const dateAfter = (epochSeconds: number, days: number): string =>
  new Date((epochSeconds + days * DAY_SECONDS) * 1000)
    .toISOString()
    .slice(0, 10);

const seedTags = (account: Account, plan: CompanyPlan): void => {
  TAGS.forEach((name, index) => {
    account.tags.add({
      name,
      color: index % 4 === 3 ? null : (COLORS[index % COLORS.length] ?? null),
      created_at: createdOn(plan, index, TAGS.length),
    });
  });
};
