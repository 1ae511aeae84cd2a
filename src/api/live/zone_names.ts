import { textOf } from './values.ts';

/**
 * TrackingTime names a person's zone as Ruby on Rails does, by a city: "Berlin". These are the names that aren't a city of
 * the tz database, or one that Node lists under an older name: `Asia/Calcutta`
 * (https://api.rubyonrails.org/classes/ActiveSupport/TimeZone.html).
 */
const RAILS: ReadonlyMap<string, string> = new Map([
  ['American Samoa', 'Pacific/Pago_Pago'],
  ['International Date Line West', 'Etc/GMT+12'],
  ['Midway Island', 'Pacific/Midway'],
  ['Hawaii', 'Pacific/Honolulu'],
  ['Alaska', 'America/Juneau'],
  ['Pacific Time (US & Canada)', 'America/Los_Angeles'],
  ['Arizona', 'America/Phoenix'],
  ['Mountain Time (US & Canada)', 'America/Denver'],
  ['Central Time (US & Canada)', 'America/Chicago'],
  ['Central America', 'America/Guatemala'],
  ['Guadalajara', 'America/Mexico_City'],
  ['Saskatchewan', 'America/Regina'],
  ['Eastern Time (US & Canada)', 'America/New_York'],
  ['Indiana (East)', 'America/Indiana/Indianapolis'],
  ['Quito', 'America/Lima'],
  ['Atlantic Time (Canada)', 'America/Halifax'],
  ['Georgetown', 'America/Guyana'],
  ['Newfoundland', 'America/St_Johns'],
  ['Brasilia', 'America/Sao_Paulo'],
  ['Greenland', 'America/Godthab'],
  ['Mid-Atlantic', 'Atlantic/South_Georgia'],
  ['Cape Verde Is.', 'Atlantic/Cape_Verde'],
  ['Edinburgh', 'Europe/London'],
  ['Bern', 'Europe/Zurich'],
  ['Kyiv', 'Europe/Kiev'],
  ['West Central Africa', 'Africa/Algiers'],
  ['St. Petersburg', 'Europe/Moscow'],
  ['Volgograd', 'Europe/Volgograd'],
  ['Pretoria', 'Africa/Johannesburg'],
  ['Abu Dhabi', 'Asia/Muscat'],
  ['Islamabad', 'Asia/Karachi'],
  ['Kolkata', 'Asia/Kolkata'],
  ['Kathmandu', 'Asia/Kathmandu'],
  ['Chennai', 'Asia/Kolkata'],
  ['Mumbai', 'Asia/Kolkata'],
  ['New Delhi', 'Asia/Kolkata'],
  ['Sri Jayawardenepura', 'Asia/Colombo'],
  ['Astana', 'Asia/Almaty'],
  ['Ekaterinburg', 'Asia/Yekaterinburg'],
  ['Hanoi', 'Asia/Bangkok'],
  ['Beijing', 'Asia/Shanghai'],
  ['Chongqing', 'Asia/Shanghai'],
  ['Ulaanbaatar', 'Asia/Ulaanbaatar'],
  ['Osaka', 'Asia/Tokyo'],
  ['Sapporo', 'Asia/Tokyo'],
  ['Canberra', 'Australia/Sydney'],
  ['Solomon Is.', 'Pacific/Guadalcanal'],
  ['New Caledonia', 'Pacific/Noumea'],
  ['Marshall Is.', 'Pacific/Majuro'],
  ['Wellington', 'Pacific/Auckland'],
  ["Nuku'alofa", 'Pacific/Tongatapu'],
  ['Chatham Is.', 'Pacific/Chatham'],
  ['Tokelau Is.', 'Pacific/Fakaofo'],
  ['Samoa', 'Pacific/Apia'],
  ['UTC', 'UTC'],
]);

const isZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    // Node takes an offset, too, and that knows nothing of summer time.
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
};

/** The zone of the tz database for one of its own names, or one of Rails's; undefined if it's neither. */
export const zoneNamed = (name: string): string | undefined => {
  const known = RAILS.get(name);
  if (known !== undefined) {
    return known;
  }
  if (name.includes('/') && isZone(name)) {
    return name;
  }
  const city = `/${name.replaceAll(' ', '_')}`;
  return Intl.supportedValuesOf('timeZone').find((zone) => zone.endsWith(city));
};

/** The first zone that is known, of what a record has where a zone's name can be. */
export const firstZone = (...names: unknown[]): string | undefined =>
  names
    .map((name) => zoneNamed(textOf(name) ?? ''))
    .find((zone) => zone !== undefined);
