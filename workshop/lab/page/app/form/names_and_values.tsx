import type { VNode } from 'preact';
import type { Value } from '../../interface.ts';
import { numbered, type ControlProps } from './control.ts';
import { RemoveButton, RowsFrame } from './rows_frame.tsx';
import { SingleControl } from './single_control.tsx';
import { useRows } from './use_rows.ts';
import { valuesOf } from './values.ts';

/** What takes names and values, a pair on each row. */
export const NamesAndValues = (props: ControlProps): VNode => {
  const { field, names, value, onChange } = props;
  const { rows, add, change, remove } = useRows<[string, Value]>(
    Object.entries(valuesOf(value)),
    ['', ''],
    (pairs) => {
      onChange(Object.fromEntries(pairs.filter(([name]) => name !== '')));
    },
  );
  return (
    <RowsFrame
      names={names}
      add={rows.at(-1)?.content[0] === '' ? undefined : add}
      what="another name and value"
    >
      {rows.map(({ id, content: [name, content] }, index) => (
        <div class="value-row" key={id}>
          <input
            id={numbered(names, index).id}
            class="text-input pair-name"
            type="text"
            aria-label={`Name ${index + 1} of ${field.label}`}
            placeholder="Name"
            value={name}
            onInput={({ currentTarget }) => {
              change(id, [currentTarget.value, content]);
            }}
          />
          <PairValue
            {...props}
            names={{
              ...names,
              id: `${names.id}-value-${id}`,
              name: `Value ${index + 1} of ${field.label}`,
            }}
            value={content}
            onChange={(changed) => {
              change(id, [name, changed]);
            }}
          />
          {rows.length > 1 && (
            <RemoveButton
              of={name === '' ? `row ${index + 1} of ${field.label}` : name}
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

const PairValue = (props: ControlProps): VNode => {
  const labelId = `${props.names.id}-label`;
  return (
    <>
      <span class="hidden" id={labelId}>
        {props.names.name}
      </span>
      <SingleControl
        {...props}
        names={{ ...props.names, labelledBy: labelId }}
      />
    </>
  );
};
