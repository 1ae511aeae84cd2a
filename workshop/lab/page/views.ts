import { choicesOf } from '../choices.ts';
import {
  type Definition,
  type Field,
  type Kind,
  namedBy,
  visibleItemsOf,
} from '../definition/definition.ts';
import { titled } from '../labels.ts';
import { type LogLine, pathOf, type WireRequest } from '../platform/logs.ts';
import { toText } from '../templates.ts';
import type {
  FormField,
  ItemKind,
  ItemSummary,
  SentRequest,
  Trace,
} from './interface.ts';
import { htmlOf } from './markdown.ts';

const ITEM_KINDS: Record<Kind, ItemKind> = {
  triggers: 'trigger',
  creates: 'action',
  searches: 'search',
};

/** Every item of the catalogue, in the order of the definition. */
export const itemSummaries = (definition: Definition): ItemSummary[] =>
  visibleItemsOf(definition).map(({ kind, key, display }) => ({
    key,
    kind: ITEM_KINDS[kind],
    label: display.label ?? key,
    description: display.description ?? '',
  }));

/** What a call did, as the page shows it. */
export const traceOf = ({
  requests = [],
  log = [],
  milliseconds = 0,
}: {
  requests?: readonly WireRequest[];
  log?: readonly LogLine[];
  milliseconds?: number;
}): Trace => ({
  requests: requests.map(sentRequest),
  log: log.flatMap(({ kind, message }) =>
    kind === 'http' ? [] : { kind, text: message },
  ),
  milliseconds: Math.round(milliseconds),
});

const sentRequest = (request: WireRequest): SentRequest => ({
  method: request.method,
  path: pathOf(request),
  status: request.status,
  ...(request.duration !== undefined && { milliseconds: request.duration }),
  sent: request.requestBody,
  got: request.responseBody,
});

/** A field as the editor shows it. */
export const formField = (field: Field, definition: Definition): FormField => {
  const { key, type = 'string', helpText, placeholder, group } = field;
  const { dynamic, search } = field;
  const choices = choicesOf(field);
  const preset = field.default;
  const named = (kind: Kind, reference: string): string => {
    const item = namedBy(reference);
    return definition[kind][item]?.display.label ?? titled(item);
  };
  return {
    ...{ key, type, label: field.label ?? titled(key) },
    required: field.required === true,
    ...(helpText !== undefined && { help: htmlOf(helpText) }),
    ...(placeholder !== undefined && { placeholder }),
    ...(preset !== undefined && { default: toText(preset) }),
    list: field.list === true,
    dict: field.dict === true,
    ...(group !== undefined && { group }),
    changesForm: field.altersDynamicFields === true,
    ...(choices && {
      choices: [...choices].map(([value, label]) => ({ value, label })),
    }),
    ...(dynamic !== undefined && {
      dropdown: named('triggers', dynamic),
    }),
    ...(search !== undefined && { search: named('searches', search) }),
    ...(field.children && {
      children: field.children.map((child) => formField(child, definition)),
    }),
  };
};
