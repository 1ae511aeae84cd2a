import type { ComponentChildren, VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { FormField, Value, Values } from '../../interface.ts';
import { Press } from '../parts/press.tsx';
import type { ControlNames } from './control.ts';
import { useFormContext } from './form_context.ts';
import { SingleControl } from './single_control.tsx';
import { useRows } from './use_rows.ts';
import {
  isEmpty,
  severalOf,
  valueOfSeveral,
  valuesOf,
  withValue,
} from './values.ts';

export type FieldProps = {
  field: FormField;
  path: string;
  row: Values;
  value: Value | undefined;
  onChange: (value: Value) => void;
  /** What became of the form when this field was changed. */
  change?: string | undefined;
};

/** A field of a form: its label, what it takes, its help. */
export const FieldView = (props: FieldProps): VNode => {
  const id = useId();
  const { kind } = useFormContext();
  const { field } = props;
  const helpId = field.help === undefined ? undefined : `${id}-help`;
  const help = field.help !== undefined && (
    <div
      id={helpId}
      class="field-help"
      // The server made it of Markdown, and lets no HTML through that was in it.
      dangerouslySetInnerHTML={{ __html: field.help }}
    />
  );
  if (field.type === 'copy') {
    return <div class="field">{help}</div>;
  }
  const names: ControlNames = {
    id,
    labelledBy: `${id}-label`,
    describedBy: helpId,
    isRequired: field.required,
    name: field.label,
  };
  return (
    <div class="field" data-field={props.path}>
      <FieldLabel field={field} id={`${id}-label`} htmlFor={id} />
      <Control {...props} names={names} />
      {help}
      {/* Nothing comes before a trigger. */}
      {field.search !== undefined && kind !== 'trigger' && (
        <p class="field-note">Can come from {field.search}.</p>
      )}
      {field.changesForm && (
        <p class="form-state" role="status">
          {props.change}
        </p>
      )}
    </div>
  );
};

const FieldLabel = ({
  field,
  id,
  htmlFor,
}: {
  field: FormField;
  id: string;
  htmlFor: string;
}): VNode => {
  const [sign, words] = hintOf(field);
  return (
    <div class="field-label">
      <span class="field-type" title={words} aria-hidden="true">
        {sign}
      </span>
      <label
        id={id}
        for={htmlFor}
        onClick={() => {
          // A label gives the focus to the browser's own controls alone.
          document.getElementById(htmlFor)?.focus();
        }}
      >
        {field.label}
      </label>
      {field.required && (
        <span class="field-required" title="Required" aria-hidden="true">
          *
        </span>
      )}
      <span class="field-hint">{field.required ? 'required' : ''}</span>
    </div>
  );
};

/** What a field takes, as a sign and in words. */
const hintOf = (field: FormField): [sign: string, words: string] => {
  if (field.children !== undefined) {
    return ['☰', 'Line items'];
  }
  if (field.dict) {
    return ['=', 'Names and values'];
  }
  if (field.dropdown !== undefined || field.choices !== undefined) {
    return ['▾', field.dropdown ?? 'Dropdown'];
  }
  switch (field.type) {
    case 'integer':
      return ['1', 'Whole number'];
    case 'number':
      return ['1.0', 'Number'];
    case 'datetime':
      return ['◷', 'Date or time'];
    case 'boolean':
      return ['✓', 'Yes or no'];
    case 'text':
      return ['¶', 'Text on several lines'];
    case 'code':
      return ['{}', 'Code'];
    case 'file':
      return ['⎙', 'File'];
    case 'password':
      return ['•••', 'Password'];
    default:
      return ['T', 'Text'];
  }
};

type ControlProps = FieldProps & { names: ControlNames };

const Control = (props: ControlProps): VNode => {
  const { field, names, value } = props;
  // What is inserted there may be names and values by itself.
  const [beganAsText] = useState(typeof value === 'string');
  if (field.children !== undefined) {
    return <LineItems {...props} fields={field.children} />;
  }
  if (field.dict && !beganAsText) {
    return <NamesAndValues {...props} />;
  }
  return field.list ? (
    <Several {...props} />
  ) : (
    <SingleControl {...props} names={names} />
  );
};

/** Of several controls in a field each has a name that tells it apart. */
const numbered = (
  names: ControlNames,
  index: number,
  id = `${names.id}-${index}`,
): ControlNames => ({
  ...names,
  id: index === 0 ? names.id : id,
  name: index === 0 ? names.name : `${names.name} ${index + 1}`,
});

const Several = (props: ControlProps): VNode => {
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

const NamesAndValues = (props: ControlProps): VNode => {
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

const LineItems = ({
  field,
  fields,
  path,
  names,
  value,
  onChange,
}: ControlProps & { fields: readonly FormField[] }): VNode => {
  const { rows, add, change, remove } = useRows<Values>(
    severalOf(value).map(valuesOf),
    {},
    (several) => {
      onChange(valueOfSeveral(several));
    },
  );
  return (
    <RowsFrame names={names} add={add} what="another row">
      {rows.map(({ id, content }, index) => (
        <fieldset class="line-item" key={id}>
          <legend>
            {field.label} {index + 1}
          </legend>
          {rows.length > 1 && (
            <RemoveButton
              of={`${field.label} ${index + 1}`}
              remove={() => {
                remove(id);
              }}
            />
          )}
          {fields.map((child) => (
            <FieldView
              key={child.key}
              field={child}
              path={`${path}.${child.key}`}
              row={content}
              value={content[child.key]}
              onChange={(changed) => {
                change(id, withValue(content, child.key, changed));
              }}
            />
          ))}
        </fieldset>
      ))}
    </RowsFrame>
  );
};

const RowsFrame = ({
  names,
  add,
  what,
  children,
}: {
  names: ControlNames;
  add: (() => void) | undefined;
  what: string;
  children: ComponentChildren;
}): VNode => (
  <div
    class="rows"
    role="group"
    aria-labelledby={names.labelledBy}
    aria-describedby={names.describedBy}
  >
    {children}
    {add !== undefined && (
      <Press aria-label={`Add ${what} to ${names.name}`} onPress={add}>
        + Add {what}
      </Press>
    )}
  </div>
);

const RemoveButton = ({
  of,
  remove,
}: {
  of: string;
  remove: () => void;
}): VNode => (
  <button
    type="button"
    class="control-button"
    aria-label={`Remove ${of}`}
    title="Remove"
    onClick={remove}
  >
    <span aria-hidden="true">×</span>
  </button>
);
