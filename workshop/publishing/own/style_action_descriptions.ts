import { checkDefinition } from '../check.ts';
import { visibleItemsOf } from '../../lab/index.ts';

const wrongWith = (label: string, description: string): string | undefined => {
  if (!description.endsWith('.')) {
    return 'does not end with a full stop';
  }
  if (
    label.startsWith('Create ') &&
    !description.startsWith('Creates a new ')
  ) {
    return 'does not begin "Creates a new "';
  }
  return /^[A-Z][a-z]+s /.test(description)
    ? undefined
    : 'does not begin with what the step does: Creates, Finds, Updates';
};

export default checkDefinition(
  {
    id: 'style/action-descriptions',
    rule: '"Create Lead" is described "Creates a new lead.", and so with each action and search',
    severity: 'warning',
  },
  (definition) =>
    visibleItemsOf(definition, ['creates', 'searches']).flatMap(
      ({ where, display: { label = '', description: written = '' } }) => {
        const description = written.trim();
        const wrong = wrongWith(label, description);
        return wrong === undefined
          ? []
          : [{ where, message: `"${description}" ${wrong}.` }];
      },
    ),
);
