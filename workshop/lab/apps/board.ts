import { roundHours, tableOf, type AppTable } from './app_table.ts';
import { number, objectOf, recordOf, textOrNull, WebApp } from './web_app.ts';

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
  task?: string | null;
};

const CARD = {
  id: 'Card ID',
  title: 'Title',
  project: 'Project',
  column: 'Column',
  estimate: 'Estimate',
  task: 'Task',
};

const sample = {
  id: 'card_1',
  title: 'Draft the homepage',
  project: 'Website Redesign',
  column: 'To Do',
  estimate: '4h',
  task: 'task_1',
};

const column = { enum: COLUMNS };

/** A project board, like Trello or Asana: cards in columns, each of a project, with the time that went into them. */
export class Board extends WebApp {
  readonly name = 'Board';
  readonly triggers = {
    card_created: { label: 'New Card', fields: CARD, sample },
    card_moved: { label: 'Card Moved', fields: CARD, sample },
  };
  readonly #cards: Card[] = [];
  readonly cards = this.list('The cards', '/cards', () => this.#cards);

  readonly #drag = this.endpoint(
    'PUT /cards/:id/column',
    objectOf({ column }),
    async ({ id, column }: Pick<Card, 'id' | 'column'>) => {
      const card = recordOf(this.#cards, id);
      await this.#move(card, column);
      return card;
    },
  );

  readonly actions = {
    create_card: this.action(
      'POST /cards',
      {
        label: 'Create Card',
        fields: {
          title: CARD.title,
          project: CARD.project,
          estimate: CARD.estimate,
          task: CARD.task,
        },
        optional: ['estimate', 'task'],
        types: { estimate: textOrNull },
        gives: CARD,
        sample,
      },
      async (card: NewCard) => {
        // A task has one card, so that two Zaps that copy both ways come to an end.
        const known = this.#cardOf(card.task);
        if (known !== undefined) {
          return known;
        }
        const added = this.#add(card);
        await this.announce('card_created', added);
        return added;
      },
    ),
    link_card: this.action(
      'PUT /cards/:card/task',
      {
        label: 'Link Card to a Task',
        fields: { card: 'Card', task: CARD.task },
        gives: CARD,
        sample,
      },
      ({ card, task }: { card: string; task: string }) =>
        Object.assign(recordOf(this.#cards, card), { task }),
    ),
    log_time: this.action(
      'PUT /time/:entry',
      {
        label: 'Log Time on a Card',
        fields: {
          entry: 'Time Entry',
          task: CARD.task,
          title: CARD.title,
          project: CARD.project,
          person: 'Person',
          hours: 'Hours',
        },
        types: { hours: number },
        gives: CARD,
        sample,
      },
      ({
        entry,
        person,
        hours,
        ...card
      }: NewCard & { entry: string; person: string; hours: number }) => {
        const home = this.#cardOf(card.task) ?? this.#add(card);
        home.time[entry] = { person, hours };
        return home;
      },
    ),
    remove_time: this.action(
      'DELETE /time/:entry',
      {
        label: 'Remove Time From its Card',
        fields: { entry: 'Time Entry' },
        gives: { removed: 'Was Removed' },
        sample: { removed: true },
      },
      ({ entry }: { entry: string }) => {
        const cards = this.#cards.filter(({ time }) =>
          Object.hasOwn(time, entry),
        );
        for (const { time } of cards) {
          Reflect.deleteProperty(time, entry);
        }
        return { removed: cards.length > 0 };
      },
    ),
    move_cards: this.action(
      'POST /moves',
      {
        label: "Move a Project's Cards",
        fields: { project: CARD.project, column: CARD.column },
        types: { column },
        gives: { moved: 'Cards Moved' },
        sample: { moved: 3 },
      },
      async ({ project, column }: Pick<Card, 'project' | 'column'>) => {
        const cards = this.#cards.filter((card) => card.project === project);
        for (const card of cards) {
          await this.#move(card, column);
        }
        return { moved: cards.length };
      },
    ),
  };

  tables(): AppTable[] {
    return [
      tableOf('Cards', this.#cards, ({ id }) => id, {
        Card: ({ title }) => title,
        Project: ({ project }) => project,
        Column: (card) => card.column,
        Estimate: ({ estimate }) => estimate,
        Hours: (card) => roundHours(hoursOn(card)),
        People: ({ time }) =>
          [...new Set(Object.values(time).map(({ person }) => person))].join(
            ', ',
          ),
        Task: ({ task }) => task,
      }),
    ];
  }

  /** What somebody does who writes a card. */
  write(card: NewCard): Promise<Card> {
    return this.actions.create_card.perform(card);
  }

  /** What somebody does who drags a card to another column. */
  move({ id }: Card, column: Column): Promise<Card> {
    return this.#drag({ id, column });
  }

  /** A card that is in the column already stays, and nobody is told. */
  async #move(card: Card, column: Column): Promise<void> {
    if (card.column !== column) {
      card.column = column;
      await this.announce('card_moved', card);
    }
  }

  #cardOf(task: string | null | undefined): Card | undefined {
    return this.#cards.find((card) => card.task !== null && card.task === task);
  }

  #add({ title, project, estimate = null, task = null }: NewCard): Card {
    const id = `card_${this.#cards.length + 1}`;
    const head = { id, title, project, estimate, task };
    const card: Card = { ...head, column: 'To Do', time: {} };
    this.#cards.push(card);
    return card;
  }
}

/** The hours on a card, in all. */
export const hoursOn = ({ time }: Card): number =>
  Object.values(time).reduce((sum, { hours }) => sum + hours, 0);
