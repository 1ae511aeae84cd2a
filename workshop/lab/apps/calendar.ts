import type { FastifyInstance } from 'fastify';
import {
  listOf,
  objectOf,
  recordOf,
  text,
  WebApp,
  type Announce,
} from './web_app.ts';

export type CalendarEvent = {
  id: string;
  title: string;
  /** Who the event is with. */
  attendees: string[];
};

type NewEvent = Omit<CalendarEvent, 'id'>;

const EVENT = { id: 'Event ID', title: 'Title', attendees: 'Attendees' };

/** A calendar, like Google Calendar, whose events begin and end when it is told so. */
export class Calendar extends WebApp {
  readonly name = 'Calendar';
  readonly triggers = {
    event_begins: { label: 'Event Begins', fields: EVENT },
    event_ends: { label: 'Event Ends', fields: EVENT },
  };
  readonly actions = {};
  readonly hints = [{ what: 'The events that began', path: '/events' }];
  readonly #events: CalendarEvent[] = [];

  async begin(event: NewEvent): Promise<CalendarEvent> {
    return this.send('POST', '/events', event);
  }

  async end({ id }: CalendarEvent): Promise<void> {
    await this.send('POST', `/events/${id}/end`);
  }

  async events(): Promise<CalendarEvent[]> {
    return this.send('GET', '/events');
  }

  protected route(server: FastifyInstance, announce: Announce): void {
    server.get('/events', () => this.#events);

    server.post<{ Body: NewEvent }>(
      '/events',
      { schema: { body: objectOf({ title: text, attendees: listOf(text) }) } },
      async ({ body }, reply) => {
        const event = { id: `event_${this.#events.length + 1}`, ...body };
        this.#events.push(event);
        await announce('event_begins', event);
        return reply.status(201).send(event);
      },
    );

    server.post<{ Params: { id: string } }>(
      '/events/:id/end',
      async ({ params }) => {
        const event = recordOf(this.#events, params.id);
        await announce('event_ends', { ...event });
        return event;
      },
    );
  }
}
