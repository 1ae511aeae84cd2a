import { tableOf, type AppTable } from './app_table.ts';
import { listOf, objectOf, recordOf, text, WebApp } from './web_app.ts';

export type CalendarEvent = {
  id: string;
  title: string;
  /** Who the event is with. */
  attendees: string[];
};

const EVENT = { id: 'Event ID', title: 'Title', attendees: 'Attendees' };

const sample = {
  id: 'event_1',
  title: 'Website Redesign: kick-off',
  attendees: ['Ada Lovelace', 'Grace Hopper'],
};

/** A calendar, like Google Calendar, whose events begin and end when it is told so. */
export class Calendar extends WebApp {
  readonly name = 'Calendar';
  readonly triggers = {
    event_begins: { label: 'Event Begins', fields: EVENT, sample },
    event_ends: { label: 'Event Ends', fields: EVENT, sample },
  };
  readonly actions = {};
  readonly #events: CalendarEvent[] = [];
  readonly events = this.list(
    'The events that began',
    '/events',
    () => this.#events,
  );

  tables(): AppTable[] {
    return [
      tableOf('Events', this.#events, ({ id }) => id, {
        Event: ({ title }) => title,
        With: ({ attendees }) => attendees.join(', '),
      }),
    ];
  }

  readonly begin = this.endpoint(
    'POST /events',
    objectOf({ title: text, attendees: listOf(text) }),
    async (given: Omit<CalendarEvent, 'id'>): Promise<CalendarEvent> => {
      const event = { id: `event_${this.#events.length + 1}`, ...given };
      this.#events.push(event);
      await this.announce('event_begins', event);
      return event;
    },
  );

  readonly end = this.endpoint(
    'POST /events/:id/end',
    undefined,
    async ({ id }: Pick<CalendarEvent, 'id'>) => {
      const event = recordOf(this.#events, id);
      await this.announce('event_ends', event);
      return event;
    },
  );
}
