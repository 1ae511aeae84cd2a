import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import type { FormField, Values } from '../../interface.ts';
import type { ControlNames, ControlProps, FieldProps } from './control.ts';
import { FieldLabel } from './field_label.tsx';
import { useFormContext } from './form_context.ts';
import { NamesAndValues } from './names_and_values.tsx';
import { RemoveButton, RowsFrame } from './rows_frame.tsx';
import { SeveralValues } from './several_values.tsx';
import { SingleControl } from './single_control.tsx';
import { useRows } from './use_rows.ts';
import { severalOf, valueOfSeveral, valuesOf, withValue } from './values.ts';

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

const Control = (props: ControlProps): VNode => {
  const { field } = props;
  if (field.children !== undefined) {
    return <LineItems {...props} fields={field.children} />;
  }
  if (field.dict) {
    return <NamesAndValues {...props} />;
  }
  return field.list ? (
    <SeveralValues {...props} />
  ) : (
    <SingleControl {...props} />
  );
};

/** Groups of fields, a row each. */
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
