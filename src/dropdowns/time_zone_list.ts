import type { Choice } from './choices.ts';
import { defineHiddenList } from './hidden_list.ts';

/** Zones that Node lists under an old name, by the name that people look for. */
const TODAY: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** "+05:30": by how much the clocks of a zone are ahead of UTC now. */
const offsetOf = (timeZone: string, now: Date): string => {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    timeZoneName: 'longOffset',
  }).formatToParts(now);
  const { value = '' } =
    parts.find(({ type }) => type === 'timeZoneName') ?? {};
  // Some versions of Node write no offset for UTC itself.
  return value.replace('GMT', '') || '+00:00';
};

/** "America/New York (UTC-05:00)": the editor looks for what a person types, and nobody types an underscore. */
const choiceOf = (id: string, now: Date): Choice => ({
  id,
  name: `${id.replaceAll('_', ' ')} (UTC${offsetOf(id, now)})`,
});

const zones = (): Choice[] => {
  const places = Intl.supportedValuesOf('timeZone')
    .filter((id) => id !== 'UTC')
    .map((id) => TODAY[id] ?? id);
  const now = new Date();
  return ['UTC', ...[...new Set(places)].sort()].map((id) => choiceOf(id, now));
};

/** All on one page: the editor's search looks through what it has loaded. Asks nothing of TrackingTime. */
export default defineHiddenList({
  key: 'time_zone_list',
  noun: 'Time Zone',
  perform: (_z, { meta }) => Promise.resolve(meta.page === 0 ? zones() : []),
});
