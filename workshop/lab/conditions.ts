import { toText } from './templates.ts';
import type { Condition } from './zap.ts';

const CONDITIONS: Record<Condition, (text: string, value: string) => boolean> =
  {
    is: (text, value) => text === value,
    'is not': (text, value) => text !== value,
    contains: (text, value) => text.includes(value),
    'is true': (text) => text === 'true',
    'is false': (text) => text === 'false',
    exists: (text) => text !== '',
    'does not exist': (text) => text === '',
    'is greater than': (text, value) => Number(text) > Number(value),
    'is less than': (text, value) => Number(text) < Number(value),
  };

/** Whether a filter's rule holds for a field's value. Numbers are compared as numbers, the rest as text. */
export const holds = (
  field: unknown,
  condition: Condition,
  value = '',
): boolean => CONDITIONS[condition](toText(field), value);
