import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Choice, FormField, Values } from '../../interface.ts';
import { ask } from '../lab.ts';
import { attributesOf, type ControlProps } from './control.ts';
import { Dropdown, type Source } from './dropdown.tsx';
import { useFormContext, type FormContext } from './form_context.ts';
import { InsertData } from './insert_data.tsx';
import { hasInserted, inserted } from './inserted_data.ts';
import { TextControl } from './text_control.tsx';
import { textOfValue } from './values.ts';

/** What takes one value: text, a password, or a dropdown that can be text too. */
export const SingleControl = (props: ControlProps): VNode => {
  const { field, path, row, names, onChange } = props;
  const form = useFormContext();
  const value = textOfValue(props.value);
  const source = sourceOf(field, path, row, form);
  if (field.type === 'password') {
    return (
      <div class="control">
        <input
          {...attributesOf(names)}
          class="text-input"
          type="password"
          autocomplete="off"
          value={value}
          onInput={({ currentTarget }) => {
            onChange(currentTarget.value);
          }}
        />
      </div>
    );
  }
  return source === undefined ? (
    <TextControl
      names={names}
      value={value}
      onChange={onChange}
      isMultiline={['text', 'code'].includes(field.type)}
      isCode={field.type === 'code'}
      placeholder={placeholderOf(field)}
    />
  ) : (
    <DropdownOrText {...props} source={source} value={value} />
  );
};

/** What choices a field has, if any. */
const sourceOf = (
  { type, choices, dropdown }: FormField,
  path: string,
  row: Values,
  { build, place, filled }: FormContext,
): Source | undefined => {
  if (dropdown !== undefined) {
    return {
      ask: async (page) =>
        ask(build, 'POST /dropdown', {
          place,
          field: path,
          values: { ...filled(), ...row },
          page,
        }),
    };
  }
  if (choices !== undefined) {
    return { choices };
  }
  return type === 'boolean' ? { choices: YES_AND_NO } : undefined;
};

const YES_AND_NO: readonly Choice[] = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

const placeholderOf = (field: FormField): string =>
  field.placeholder ?? field.default ?? '';

const DropdownOrText = ({
  field,
  names,
  source,
  value,
  onChange,
}: ControlProps & { source: Source; value: string }): VNode => {
  const form = useFormContext();
  const [isCustom, setIsCustom] = useState(hasInserted(value));
  const [isInserting, setIsInserting] = useState(false);
  const nameOf = (of: string): string | undefined =>
    ('choices' in source
      ? source.choices.find((choice) => choice.value === of)?.label
      : undefined) ?? form.names[of];
  const byDefault = field.default ?? '';
  return (
    <div class="control">
      {isCustom ? (
        <TextControl
          names={names}
          value={value}
          onChange={onChange}
          isMultiline={false}
          placeholder={placeholderOf(field)}
        />
      ) : (
        <>
          <Dropdown
            names={names}
            source={source}
            value={value}
            nameOfValue={nameOf(value)}
            placeholder={
              field.placeholder ??
              (byDefault === ''
                ? 'Choose…'
                : `${nameOf(byDefault) ?? byDefault} (default)`)
            }
            choose={(choice) => {
              if ('ask' in source && choice.value !== '') {
                form.learn(choice.value, choice.label);
              }
              onChange(choice.value);
            }}
          />
          <InsertData
            name={names.name}
            isOpen={isInserting}
            open={() => {
              setIsInserting(true);
            }}
            close={() => {
              setIsInserting(false);
            }}
            pick={(path) => {
              setIsInserting(false);
              setIsCustom(true);
              onChange(inserted(path));
            }}
          />
        </>
      )}
      <button
        type="button"
        class="control-button wide"
        aria-pressed={isCustom}
        aria-label={`Custom text for ${names.name}`}
        title={
          isCustom
            ? 'Choose from the list again'
            : 'Write it, or insert data from an earlier step'
        }
        onClick={() => {
          setIsCustom(!isCustom);
        }}
      >
        Custom
      </button>
    </div>
  );
};
