import { isTimeZone, momentIn, offsetsOf } from '../store/zones.ts';
import { Refused } from './envelope.ts';

const LOCAL = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2})?)$/;
const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/;
const OFFSET = /^(?:GMT|UTC)(?:([+-])(\d{1,2})(?::?(\d{2}))?)?$/;

const zones = new Map<string, (epochSeconds: number) => number>();

/** How many seconds a zone's clocks are ahead of UTC at a moment. */
export const offsetAt = (zone: string, epochSeconds: number): number => {
  const offsets = zones.get(zone) ?? offsetsOf(zone);
  zones.set(zone, offsets);
  return offsets(epochSeconds);
};

/** `GMT+02:00`, of an offset in seconds. */
export const offsetText = (offset: number): string => {
  const minutes = Math.abs(offset) / 60;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `GMT${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
};

/** A moment (seconds since 1970) as clocks with this offset show it: `2026-03-31 09:00:00`. */
export const localText = (epochSeconds: number, offset: number): string =>
  new Date((epochSeconds + offset) * 1000)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ');

/** A moment, and the offset of the clock it was read from, both in seconds. */
export type Reading = { readonly moment: number; readonly offset: number };

/**
 * Reads a local time. `timezone` says where the clock hangs: an offset as the vendor writes it, or an IANA name; without it
 * the clock is the person's.
 * @throws {Refused} if either can't be read.
 */
export const readLocal = (
  name: string,
  text: string,
  {
    timezone,
    personZone,
    takesIso,
  }: {
    readonly timezone: string | undefined;
    readonly personZone: string;
    readonly takesIso: boolean;
  },
): Reading => {
  const absolute = takesIso && WITH_OFFSET.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(absolute)) {
    const moment = Math.floor(absolute / 1000);
    return { moment, offset: offsetAt(personZone, moment) };
  }
  const [, date, time] = LOCAL.exec(text) ?? [];
  if (date === undefined || time === undefined) {
    throw new Refused(
      'invalid',
      `The field ${name} must be a date and time: yyyy-MM-dd HH:mm:ss.`,
    );
  }
  const local = `${date}T${time}`;
  const offset = timezone === undefined ? undefined : offsetIn(timezone);
  if (offset !== undefined) {
    return { moment: existing(name, local, 'UTC') - offset, offset };
  }
  const zone = timezone ?? personZone;
  if (!isTimeZone(zone)) {
    throw new Refused('invalid', `Unknown time zone: ${zone}.`);
  }
  const moment = existing(name, local, zone);
  return { moment, offset: offsetAt(zone, moment) };
};

const existing = (name: string, local: string, zone: string): number => {
  try {
    return momentIn(local, zone);
  } catch {
    throw new Refused('invalid', `The field ${name} isn't a time that exists.`);
  }
};

const offsetIn = (timezone: string): number | undefined => {
  const match = OFFSET.exec(timezone);
  if (match === null) {
    return undefined;
  }
  const [, sign, hours = '0', minutes = '0'] = match;
  const offset = Number(hours) * 3600 + Number(minutes) * 60;
  return sign === '-' ? -offset : offset;
};
