import type { Fire, LocalApp } from './local_app.ts';

export interface CalendarEvent {
  title: string;
  /** Who the event is with. */
  attendees: string[];
}

const EVENT = { id: 'Event ID', title: 'Title', attendees: 'Attendees' };

/** A calendar whose events begin and end when it is told so. */
export class Calendar implements LocalApp {
  readonly name = 'Calendar';
  readonly triggers = {
    event_begins: { label: 'Event Begins', fields: EVENT },
    event_ends: { label: 'Event Ends', fields: EVENT },
  };
  readonly actions = {};
  #fire: Fire | undefined;
  #begun = 0;

  connect(fire: Fire): void {
    this.#fire = fire;
  }

  begin(event: CalendarEvent): void {
    this.#begun += 1;
    this.#fire?.('event_begins', { id: `event_${this.#begun}`, ...event });
  }

  end(event: CalendarEvent): void {
    this.#fire?.('event_ends', { id: `event_${this.#begun}`, ...event });
  }
}
