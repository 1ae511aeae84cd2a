import { checkWith } from '../check.ts';
import { descriptionsOf } from '../../lab/index.ts';
import { findingsFor } from '../finding.ts';
import { speaksOf } from '../words.ts';

export default checkWith(
  {
    id: 'style/app-name',
    rule: 'No description repeats the name of the app',
    severity: 'warning',
  },
  'appName',
  (appName, definition) =>
    findingsFor(
      descriptionsOf(definition).filter(({ text }) => speaksOf(text, appName)),
      ({ text }) =>
        `"${text}" says ${appName}, which stands right beside it. Leave it out.`,
    ),
);
