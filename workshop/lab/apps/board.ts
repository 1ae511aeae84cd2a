import type { FastifyInstance } from 'fastify';
import type { AppItem } from './local_app.ts';
import {
  number,
  objectOf,
  recordOf,
  text,
  textOrNull,
  WebApp,
  type Announce,
} from './web_app.ts';

export const COLUMNS = ['To Do', 'Doing', 'Done'] as const;
export type Column = (typeof COLUMNS)[number];

export type Card = {
  id: string;
  title: string;
  project: string;
  column: Column;
  /** As a person writes it, such as `4h`. */
  estimate: string | null;
  /** The id of the task in the time tracker that the card stands for. */
  task: string | null;
  /** Hours worked, by the id of the time entry. */
  time: Record<string, { person: string; hours: number }>;
};

type NewCard = {
  title: string;
  project: string;
  estimate?: string | null;
  task?: string;
};

type Time = {
  task: string;
  title: string;
  project: string;
  person: string;
  hours: number;
};

const CARD = {
  id: 'Card ID',
  title: 'Title',
  project: 'Project',
  column: 'Column',
  estimate: 'Estimate',
  task: 'Task',
};

/** A project board, like Trello or Asana: cards in columns, each of a project, with the time that went into them. */
export class Board extends WebApp {
  readonly name = 'Board';
  readonly triggers = {
    card_created: { label: 'New Card', fields: CARD },
    card_moved: { label: 'Card Moved', fields: CARD },
  };
  readonly actions = {
    create_card: {
      label: 'Create Card',
      fields: {
        title: CARD.title,
        project: CARD.project,
        estimate: CARD.estimate,
        task: CARD.task,
      },
      optional: ['estimate', 'task'],
      gives: CARD,
      perform: (fields: AppItem): Promise<AppItem> =>
        this.send('POST', '/cards', fields),
    },
    link_card: {
      label: 'Link Card to a Task',
      fields: { card: 'Card', task: CARD.task },
      gives: CARD,
      perform: ({ card, ...fields }: AppItem): Promise<AppItem> =>
        this.send('PUT', `/cards/${String(card)}/task`, fields),
    },
    log_time: {
      label: 'Log Time on a Card',
      fields: {
        entry: 'Time Entry',
        task: CARD.task,
        title: CARD.title,
        project: CARD.project,
        person: 'Person',
        hours: 'Hours',
      },
      gives: CARD,
      perform: ({ entry, ...fields }: AppItem): Promise<AppItem> =>
        this.send('PUT', `/time/${String(entry)}`, fields),
    },
    remove_time: {
      label: 'Remove Time From its Card',
      fields: { entry: 'Time Entry' },
      gives: { removed: 'Was Removed' },
      perform: ({ entry }: AppItem): Promise<AppItem> =>
        this.send('DELETE', `/time/${String(entry)}`),
    },
    move_cards: {
      label: "Move a Project's Cards",
      fields: { project: CARD.project, column: CARD.column },
      gives: { moved: 'Cards Moved' },
      perform: (fields: AppItem): Promise<AppItem> =>
        this.send('POST', '/moves', fields),
    },
  };
  readonly hints = [{ what: 'The cards', path: '/cards' }];
  readonly #cards: Card[] = [];

  /** What a person does who writes a card. */
  async write(card: NewCard): Promise<Card> {
    return this.send('POST', '/cards', card);
  }

  /** What a person does who drags a card to another column. */
  async move({ id }: Card, column: Column): Promise<Card> {
    return this.send('PUT', `/cards/${id}/column`, { column });
  }

  async cards(): Promise<Card[]> {
    return this.send('GET', '/cards');
  }

  protected route(server: FastifyInstance, announce: Announce): void {
    server.get('/cards', () => this.#cards);

    server.post<{ Body: NewCard }>(
      '/cards',
      {
        schema: {
          body: objectOf(
            { title: text, project: text },
            { estimate: textOrNull, task: text },
          ),
        },
      },
      async ({ body }, reply) => {
        // A task has one card, so that two Zaps that copy both ways come to an end.
        const known = this.#cardOf(body.task);
        if (known !== undefined) {
          return known;
        }
        const card = this.#add(body);
        await announce('card_created', { ...card });
        return reply.status(201).send(card);
      },
    );

    server.put<{ Params: { id: string }; Body: { task: string } }>(
      '/cards/:id/task',
      { schema: { body: objectOf({ task: text }) } },
      ({ params, body }) =>
        Object.assign(recordOf(this.#cards, params.id), body),
    );

    server.put<{ Params: { id: string }; Body: { column: Column } }>(
      '/cards/:id/column',
      { schema: { body: objectOf({ column: { enum: COLUMNS } }) } },
      async ({ params, body }) => {
        const card = recordOf(this.#cards, params.id);
        await this.#move(card, body.column, announce);
        return card;
      },
    );

    server.put<{ Params: { entry: string }; Body: Time }>(
      '/time/:entry',
      {
        schema: {
          body: objectOf({
            task: text,
            title: text,
            project: text,
            person: text,
            hours: number,
          }),
        },
      },
      ({ params: { entry }, body: { person, hours, ...card } }) => {
        const home = this.#cardOf(card.task) ?? this.#add(card);
        home.time[entry] = { person, hours };
        return home;
      },
    );

    server.delete<{ Params: { entry: string } }>(
      '/time/:entry',
      ({ params: { entry } }) => {
        const cards = this.#cards.filter(({ time }) =>
          Object.hasOwn(time, entry),
        );
        for (const card of cards) {
          card.time = Object.fromEntries(
            Object.entries(card.time).filter(([id]) => id !== entry),
          );
        }
        return { removed: cards.length > 0 };
      },
    );

    server.post<{ Body: { project: string; column: Column } }>(
      '/moves',
      {
        schema: {
          body: objectOf({ project: text, column: { enum: COLUMNS } }),
        },
      },
      async ({ body }) => {
        const moved = this.#cards.filter(
          ({ project }) => project === body.project,
        );
        for (const card of moved) {
          await this.#move(card, body.column, announce);
        }
        return { moved: moved.length };
      },
    );
  }

  /** A card that is in the column already stays, and nobody is told. */
  async #move(card: Card, column: Column, announce: Announce): Promise<void> {
    if (card.column === column) {
      return;
    }
    card.column = column;
    await announce('card_moved', { ...card });
  }

  #cardOf(task: string | undefined): Card | undefined {
    return task === undefined
      ? undefined
      : this.#cards.find((card) => card.task === task);
  }

  #add({ title, project, estimate = null, task }: NewCard): Card {
    const card: Card = {
      id: `card_${this.#cards.length + 1}`,
      title,
      project,
      column: 'To Do',
      estimate,
      task: task ?? null,
      time: {},
    };
    this.#cards.push(card);
    return card;
  }
}

/** The hours on a card, in all. */
export const hoursOn = ({ time }: Card): number =>
  Object.values(time).reduce((sum, { hours }) => sum + hours, 0);
