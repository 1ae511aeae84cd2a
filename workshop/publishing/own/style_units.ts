import { checkDefinition } from '../check.ts';
import { outputFieldsOf } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';

const IS_MEASURE =
  /\b(?:duration|elapsed|estimate|length|distance|size|weight|height|width|temperature)\b/i;
/** In brackets, or in words: "File size in bytes". */
const HAS_UNIT = /\([^)]+\)|\bin \p{L}+$/u;

export default checkDefinition(
  {
    id: 'style/units',
    rule: 'A measured output names its unit: "Duration (in seconds)"',
    severity: 'warning',
  },
  (definition) =>
    findingsFor(
      outputFieldsOf(definition).filter(
        ({ type, label = '' }) =>
          (type === 'number' || type === 'integer') &&
          IS_MEASURE.test(label) &&
          !HAS_UNIT.test(label),
      ),
      ({ label = '' }) =>
        `"${label}" is a number of what? Name the unit, as in "Duration (in seconds)".`,
    ),
);
