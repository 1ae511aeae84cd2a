import type { LocalApp, LocalItem } from './apps/local_app.ts';
import { didYouMean } from './nearest.ts';
import { itemOf, type Definition, type InputField } from './definition.ts';
import type { Fields } from './templates.ts';
import { TRACKINGTIME } from './zap.ts';
import type { ActionStep, SearchStep, Zap } from './zap.ts';

export interface Known {
  definition: Definition;
  apps: ReadonlyMap<string, LocalApp>;
  /** Input fields of an item, `kind.key`, with these filled in. */
  fieldsOf: (
    kind: 'triggers' | 'creates' | 'searches',
    key: string,
    filled: Fields,
  ) => InputField[];
}

/**
 * What the editor would not let a person publish: an item that is not there, a
 * field that is not there, a required field left empty. And what it would, but
 * nobody wants: to find or create a record by a part of its name.
 *
 * @throws Error that names the step and what it could have been.
 */
export function checkZap(zap: Zap, known: Known): void {
  const { trigger } = zap;
  if (trigger.app === TRACKINGTIME) {
    itemOf(known.definition, 'triggers', trigger.trigger);
    const fields = known.fieldsOf(
      'triggers',
      trigger.trigger,
      trigger.fields ?? {},
    );
    checkFields(zap, 'trigger', trigger.fields, fields);
  } else {
    localItem(known, trigger.app, 'triggers', trigger.trigger);
  }
  for (const step of zap.steps) {
    if ('onlyIf' in step) continue;
    if ('search' in step) checkSearch(zap, step, known);
    else checkAction(zap, step, known);
  }
}

function checkAction(zap: Zap, step: ActionStep, known: Known): void {
  if (step.app !== TRACKINGTIME) {
    const { fields } = localItem(known, step.app, 'actions', step.action);
    refuseStrange(zap, step.name, step.fields, Object.keys(fields));
    return;
  }
  itemOf(known.definition, 'creates', step.action);
  const fields = known.fieldsOf('creates', step.action, step.fields ?? {});
  checkFields(zap, step.name, step.fields, fields);
}

function checkSearch(zap: Zap, step: SearchStep, known: Known): void {
  const { definition, fieldsOf } = known;
  itemOf(definition, 'searches', step.search);
  const given = step.fields ?? {};
  const fields = [...fieldsOf('searches', step.search, given)];
  if (step.orCreate !== undefined) {
    checkMatch(zap, step, fields);
    const pairs = Object.values(definition.searchOrCreates);
    const offered = pairs.some(
      ({ search, create }) =>
        search === step.search && create === step.orCreate,
    );
    if (!offered) {
      throw new Error(
        `${step.search} cannot be followed by ${step.orCreate}. The integration offers: ${pairs.map(({ search, create }) => `${search} or ${create}`).join(', ')}.`,
      );
    }
    fields.push(...fieldsOf('creates', step.orCreate, given));
  }
  checkFields(zap, step.name, step.fields, fields);
}

/** What is created when it isn't found must be looked for under its exact name: else a longer one is taken for it. */
function checkMatch(
  zap: Zap,
  { name, fields }: SearchStep,
  searchFields: readonly InputField[],
): void {
  const match = searchFields.find(({ key }) => key === 'match');
  if (match === undefined) return;
  if ((fields?.match ?? match.default) !== 'exact') {
    throw new Error(
      `"${zap.name}", step ${name}: set ${match.label ?? match.key} to "Is exactly", because this step creates what it doesn't find. By a part of a name, "Acme Holding" would be taken for "Acme".`,
    );
  }
}

function checkFields(
  zap: Zap,
  step: string,
  given: object = {},
  fields: readonly InputField[],
): void {
  refuseStrange(
    zap,
    step,
    given,
    fields.map(({ key }) => key),
  );
  const missing = fields
    .filter(
      ({ required, default: preset }) =>
        required === true && preset === undefined,
    )
    .filter(({ key }) => !(key in given));
  if (missing.length > 0) {
    throw new Error(
      `"${zap.name}", step ${step}: ${missing.map(({ key }) => key).join(', ')} must be filled in.`,
    );
  }
}

function refuseStrange(
  zap: Zap,
  step: string,
  given: object = {},
  keys: readonly string[],
): void {
  const strange = Object.keys(given).find((key) => !keys.includes(key));
  if (strange !== undefined) {
    throw new Error(
      `"${zap.name}", step ${step}: there is no field ${strange}.${didYouMean(strange, keys)} The fields are: ${keys.join(', ')}.`,
    );
  }
}

function localItem(
  { apps }: Known,
  app: string,
  part: 'triggers' | 'actions',
  key: string,
): LocalItem {
  const found = apps.get(app);
  if (found === undefined) {
    const names = [TRACKINGTIME, ...apps.keys()];
    throw new Error(
      `There is no app ${app}.${didYouMean(app, names)} There is: ${names.join(', ')}.`,
    );
  }
  const item = found[part][key];
  if (item === undefined) {
    const keys = Object.keys(found[part]);
    throw new Error(
      `${app} has no ${key} among its ${part}.${didYouMean(key, keys)} It has: ${keys.join(', ')}.`,
    );
  }
  return item;
}
