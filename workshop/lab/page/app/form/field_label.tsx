import type { VNode } from 'preact';
import type { FormField } from '../../interface.ts';

/** What a field is called, with a sign of what it takes. */
export const FieldLabel = ({
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
