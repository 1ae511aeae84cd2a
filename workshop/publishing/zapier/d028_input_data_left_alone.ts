import { checkDefinition } from '../check.ts';
import { itemsOf } from '../../lab/index.ts';

export default checkDefinition(
  { id: 'D028', rule: 'cleanInputData is not true', severity: 'warning' },
  (definition) =>
    [
      { where: 'flags', flag: definition.flags?.cleanInputData },
      ...itemsOf(definition).map(({ where, operation }) => ({
        where,
        flag: operation.cleanInputData,
      })),
    ]
      .filter(({ flag }) => flag === true)
      .map(({ where }) => ({
        where: `${where}.cleanInputData`,
        message:
          'It takes empty values out of what people fill in, and so shifts line items. Set it to false.',
      })),
);
