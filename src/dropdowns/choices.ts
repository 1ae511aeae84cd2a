import type { Bundle, ZObject } from 'zapier-platform-core';
import type { Page } from '../api/documented/call.ts';

/** One choice of a dropdown. */
export type Choice = { id: string; name: string };

const PER_PAGE = 100;

type PageQuery = { page: number; per_page: number };

/** A dropdown's page in one request; an empty page ends it. */
export const choices = async <Wire>(
  bundle: Bundle,
  fetch: (query: PageQuery) => Promise<Page<Wire>>,
  toChoice: (record: Wire) => Choice,
): Promise<Choice[]> => {
  const { records } = await fetch({
    page: bundle.meta.page + 1,
    per_page: PER_PAGE,
  });
  return records.map(toChoice);
};

type Place<Status> = { status: Status; page: number };

/**
 * A dropdown that shows records of the first status, all of them, before any of the next. The API lists one status at
 * a time, so the place reached is kept in Zapier's cursor between pages. A page costs one request, and one more each
 * time a status turns out to have no record left.
 */
export const choicesByStatus = async <Wire, Status extends string>(
  z: ZObject,
  bundle: Bundle,
  statuses: readonly [Status, ...Status[]],
  fetch: (status: Status, query: PageQuery) => Promise<Page<Wire>>,
  toChoice: (record: Wire) => Choice,
): Promise<Choice[]> => {
  const [first] = statuses;
  let place: Place<Status> | undefined =
    bundle.meta.page === 0
      ? { status: first, page: 1 }
      : readPlace(statuses, await z.cursor.get());
  while (place) {
    const { status, page }: Place<Status> = place;
    const { records, hasMore } = await fetch(status, {
      page,
      per_page: PER_PAGE,
    });
    const nextStatus = statuses[statuses.indexOf(status) + 1];
    place = hasMore
      ? { status, page: page + 1 }
      : nextStatus && { status: nextStatus, page: 1 };
    if (records.length > 0) {
      await z.cursor.set(place ? `${place.status} ${place.page}` : END);
      return records.map(toChoice);
    }
  }
  return [];
};

const END = 'end';

const readPlace = <Status extends string>(
  statuses: readonly Status[],
  cursor: string | null,
): Place<Status> | undefined => {
  const [word = '', page = ''] = (cursor ?? '').split(' ');
  const status = statuses.find((known) => known === word);
  return status && { status, page: Number(page) };
};
