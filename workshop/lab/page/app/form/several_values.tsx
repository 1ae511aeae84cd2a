import type { VNode } from 'preact';
import type { Value } from '../../interface.ts';
import { numbered, type ControlProps } from './control.ts';
import { RemoveButton, RowsFrame } from './rows_frame.tsx';
import { SingleControl } from './single_control.tsx';
import { useRows } from './use_rows.ts';
import { isEmpty, severalOf, valueOfSeveral } from './values.ts';

/** What takes several values, one below the other. */
export const SeveralValues = (props: ControlProps): VNode => {
  const { field, names, value, onChange } = props;
  const { rows, add, change, remove } = useRows<Value>(
    severalOf(value),
    '',
    (several) => {
      onChange(valueOfSeveral(several));
    },
  );
  return (
    <RowsFrame
      names={names}
      // An empty one is there to be filled in first.
      add={isEmpty(rows.at(-1)?.content) ? undefined : add}
      what="another value"
    >
      {rows.map(({ id, content }, index) => (
        <div class="value-row" key={id}>
          <SingleControl
            {...props}
            names={numbered(names, index)}
            value={content}
            onChange={(changed) => {
              change(id, changed);
            }}
          />
          {rows.length > 1 && (
            <RemoveButton
              of={`value ${index + 1} of ${field.label}`}
              remove={() => {
                remove(id);
              }}
            />
          )}
        </div>
      ))}
    </RowsFrame>
  );
};
