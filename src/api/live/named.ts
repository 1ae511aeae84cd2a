import type { Bundle, ZObject } from 'zapier-platform-core';
import { halted, isOfConnection, sentenceOf } from '../../transport/errors.ts';
import { notAppliedError, unreadableError } from '../failure.ts';
import { shorten } from '../shorten.ts';
import { read, write } from './call.ts';
import {
  createApart,
  isJustMade,
  isLike,
  missingIn,
  type Wanted,
} from './look_for.ts';

/** A project, a task or a client: they are read, made, changed, closed and opened in the same way. */
type Named = {
  id: string;
  name: string;
  status: string;
  created_at: string | null;
};

type Kind<Item> = {
  noun: 'project' | 'task' | 'client';
  /** What paths call them. */
  folder: 'projects' | 'tasks' | 'customers';
  readRecord: (data: unknown, bundle: Bundle) => Item | undefined;
};

type Form = Record<string, unknown>;

const isSaid = (form: Form): boolean =>
  Object.values(form).some((value) => value !== undefined);

/** Why something failed, without advice to replay: the record is there already. */
const reasonOf = (z: ZObject, error: unknown): string => {
  const [reason = ''] = sentenceOf(error).split(/(?<=\.) /, 1);
  return isOfConnection(z, error)
    ? 'TrackingTime no longer accepts this connection. Reconnect your TrackingTime account.'
    : reason;
};

/** What forms call a field: Due Date for `due_date`, Client for `client_id`. */
const labelOf = (key: string): string =>
  key
    .replace(/_id$/, '')
    .replaceAll('_', ' ')
    .replace(/\b[a-z]/g, (letter) => letter.toUpperCase());

/** What a change sets: the form, and what the record then is. */
type Change<Item> = { form: Form; wanted: Wanted<Item> };

/** Whether it's closed or opened: its status, in this wire's words. */
type Archiving = { isArchived?: boolean | undefined };

export const namedRecords = <Item extends Named>({
  noun,
  folder,
  readRecord,
}: Kind<Item>) => {
  const get = async (z: ZObject, bundle: Bundle, id: string): Promise<Item> => {
    const asking = { path: { id }, noun };
    const { data } = await read(z, bundle, `/${folder}/{id}`, asking);
    const record = readRecord(data, bundle);
    if (record?.id !== id) {
      throw unreadableError(z);
    }
    return record;
  };

  /** Done, or found done. What is answered isn't believed, but read again. */
  const update = (
    z: ZObject,
    bundle: Bundle,
    id: string,
    { form, wanted }: Change<Item>,
  ): Promise<true> =>
    write(z, bundle, `/${folder}/update/{id}`, {
      path: { id },
      noun,
      form,
      readAnswer: () => true as const,
      find: async () =>
        isLike(await get(z, bundle, id), wanted) ? true : undefined,
    });

  const archive = (
    z: ZObject,
    bundle: Bundle,
    id: string,
    isArchived: boolean,
  ): Promise<true> =>
    write(z, bundle, `/${folder}/${isArchived ? 'close' : 'open'}/{id}`, {
      method: 'PUT',
      path: { id },
      noun,
      readAnswer: () => true as const,
      find: async () => {
        const { status } = await get(z, bundle, id);
        return ARCHIVED.has(status) === isArchived ? true : undefined;
      },
    });

  const change = async (
    z: ZObject,
    bundle: Bundle,
    id: string,
    { form, wanted, isArchived }: Change<Item> & Archiving,
  ): Promise<Item> => {
    if (isSaid(form)) {
      await update(z, bundle, id, { form, wanted });
    }
    if (isArchived !== undefined) {
      await archive(z, bundle, id, isArchived);
    }
    const changed = await get(z, bundle, id);
    const cleared = Object.entries(wanted).filter(
      ([, value]) => value === null,
    );
    if (!isLike(changed, Object.fromEntries(cleared))) {
      throw notAppliedError(z, '"Clear These Fields"');
    }
    return changed;
  };

  /**
   * Creates with what can be said at once, and changes what can't. If that fails, the record is there all the same: so the
   * step isn't one to run again.
   *
   * @param list where the new one can be looked for.
   * @throws HaltedError that says what is missing.
   */
  const create = async (
    z: ZObject,
    bundle: Bundle,
    {
      form,
      unique,
      rest,
      isArchived = false,
      list,
    }: {
      form: Form & { name: string };
      /** By which the new one is known. */
      unique: Wanted<Item>;
      rest: Change<Item>;
      list: () => Promise<Item[]>;
    } & Archiving,
  ): Promise<Item> => {
    const made = await createApart<Item>(z, [folder, form.name], {
      create: (find) =>
        write<Item>(z, bundle, `/${folder}/add`, {
          noun,
          form,
          readAnswer: ({ data }) => readRecord(data, bundle),
          find,
        }),
      look: async () =>
        (await list()).filter(
          (each) =>
            each.name.trim() === form.name.trim() &&
            isLike(each, unique) &&
            isJustMade(each),
        ),
    });
    const missing = missingIn(made, rest.wanted);
    if (missing.length === 0 && !isArchived) {
      return made;
    }
    try {
      return await change(z, bundle, made.id, {
        ...(missing.length > 0 ? rest : { form: {}, wanted: {} }),
        ...(isArchived && { isArchived }),
      });
    } catch (error) {
      const what = [...missing, ...(isArchived ? ['status'] : [])].map(labelOf);
      throw halted(
        z,
        `The ${noun} "${shorten(made.name)}" was created (ID ${made.id}), but ${what.join(' and ')} couldn't be set: ${reasonOf(z, error)} Don't replay this run, or it's created a second time. Set what is missing in TrackingTime.`,
      );
    }
  };

  return { get, change, create };
};

/** Statuses of what is closed. */
const ARCHIVED: ReadonlySet<string> = new Set(['archived', 'done']);
