import type { FormField, Value, Values } from '../../interface.ts';

/** What a control of a field has to know to be named and described. */
export type ControlNames = {
  id: string;
  /** The ids of what names it. */
  labelledBy: string;
  /** The id of its help. */
  describedBy: string | undefined;
  isRequired: boolean;
  /** The field's label, for the buttons next to the control. */
  name: string;
};

export type FieldProps = {
  field: FormField;
  path: string;
  row: Values;
  value: Value | undefined;
  onChange: (value: Value) => void;
  /** What became of the form when this field was changed. */
  change?: string | undefined;
};

export type ControlProps = FieldProps & { names: ControlNames };

/** Of several controls in a field each has a name that tells it apart. */
export const numbered = (
  names: ControlNames,
  index: number,
  id = `${names.id}-${index}`,
): ControlNames => ({
  ...names,
  id: index === 0 ? names.id : id,
  name: index === 0 ? names.name : `${names.name} ${index + 1}`,
});

/** The attributes that say how a control is named. */
export const attributesOf = ({
  id,
  labelledBy,
  describedBy,
  isRequired,
}: ControlNames): Record<string, string | boolean | undefined> => ({
  id,
  'aria-labelledby': labelledBy,
  'aria-describedby': describedBy,
  'aria-required': isRequired,
});

/** The focus went out of an element, and what is inside it. */
export const hasLeft = ({
  currentTarget,
  relatedTarget,
}: FocusEvent): boolean =>
  !(
    currentTarget instanceof Node &&
    relatedTarget instanceof Node &&
    currentTarget.contains(relatedTarget)
  );

/** Scrolls as little as it takes to see an element. */
export const bringIntoView = (element: Element | null): void => {
  // What draws a page without a browser has nothing to scroll.
  if (element !== null && 'scrollIntoView' in element) {
    element.scrollIntoView({ block: 'nearest' });
  }
};
