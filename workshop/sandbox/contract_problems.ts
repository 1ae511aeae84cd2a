import type { ErrorDetail } from './errors.ts';

/** A failed rule of a JSON schema, as the validator reports it. */
export type SchemaProblem = {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
};

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': 'must be a time with an offset, such as 2026-03-16T09:00:00Z',
  date: 'must be a date, such as 2026-03-16',
  email: 'must be an email address',
  uri: 'must be an address, such as https://example.com/hook',
  uuid: 'must be a UUID',
};

/** What is wrong with a request, in the contract's words: one detail for each field. */
export const detailsOf = (
  problems: readonly SchemaProblem[],
): ErrorDetail[] => {
  const details = new Map<string, ErrorDetail>();
  for (const problem of problems) {
    const detail = detailOf(problem);
    if (!details.has(detail.field)) {
      details.set(detail.field, detail);
    }
  }
  return [...details.values()];
};

const detailOf = (problem: SchemaProblem): ErrorDetail => {
  const [part = '', ...fields] = problem.instancePath.split('/').slice(1);
  const field = [...fields, ...lastField(problem)].join('.');
  return {
    field: field === '' ? 'body' : field,
    message: messageOf(part, problem),
  };
};

/** What is missing or unknown is not in the path to the place where it was noticed. */
const lastField = ({ keyword, params }: SchemaProblem): string[] => {
  if (keyword === 'required' && params.missingProperty !== 'requestBody') {
    return [String(params.missingProperty)];
  }
  if (keyword === 'additionalProperties') {
    return [String(params.additionalProperty)];
  }
  return [];
};

const messageOf = (
  part: string,
  { keyword, params, message }: SchemaProblem,
): string => {
  switch (keyword) {
    case 'required':
      return 'is required';
    case 'additionalProperties':
      return part === 'query'
        ? 'is not a known parameter'
        : 'is not a known field';
    case 'enum':
      return `must be one of ${(params.allowedValues as unknown[]).join(', ')}`;
    case 'type':
      return `must be ${[params.type].flat().join(' or ')}`;
    case 'format':
      return FORMATS[String(params.format)] ?? message ?? 'has the wrong form';
    default:
      return message ?? 'is not valid';
  }
};
