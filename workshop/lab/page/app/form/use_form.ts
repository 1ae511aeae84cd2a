import { useEffect, useRef, useState } from 'preact/hooks';
import type {
  Build,
  Form,
  FormField,
  Place,
  Trace,
  Value,
  Values,
  ZapView,
} from '../../interface.ts';
import { ask, LabError } from '../lab.ts';
import { shownValues, withValue } from './values.ts';

export type FormOptions = {
  build: Build;
  place: Place;
  /** The form is asked for again when it is another one; what was typed stays. */
  version?: number | undefined;
  /** A step of a Zap was filled in, and the Zap keeps it. */
  onFilled?: ((zap: ZapView) => void) | undefined;
};

export type FilledForm = {
  form: Form | undefined;
  /** Why the form, or what was filled in, isn't as it should be. */
  error: string | undefined;
  /** The field that was changed last and changes the form, and what it took to know the fields; nothing until they are known. */
  changed: { by: FormField; trace?: Trace } | undefined;
  values: Values;
  names: Record<string, string>;
  /** What is filled into the fields that the form shows. */
  filled: () => Values;
  fill: (field: FormField, value: Value) => void;
  /** Keeps what an id is called. */
  learn: (id: string, name: string) => void;
  /** Sends at once what waits for the end of typing. */
  sendNow: () => void;
  askAgain: () => void;
};

type Kept = { values: Values; names: Record<string, string> };

/** What was filled into items by themselves: it stays for as long as the page is open. */
const kept = new Map<string, Kept>();

/** So long after the last change it is sent: typing isn't sent letter by letter. */
const AFTER_TYPING = 350;

/** A form with what is filled into it. It's asked for again if a field changes it, and kept as its place keeps it. */
export const useForm = (options: FormOptions): FilledForm => {
  const { build, place, version } = options;
  const itemKey = 'item' in place ? `${build} ${place.item}` : undefined;
  const [form, setForm] = useState<Form>();
  const [error, setError] = useState<string>();
  const [changed, setChanged] = useState<FilledForm['changed']>();
  const [filledIn, setFilledIn] = useState<Kept>({ values: {}, names: {} });

  // What a request that is sent later has to know, however often the form was drawn since.
  const now = useRef({
    form,
    filledIn,
    onFilled: options.onFilled,
    turn: 0,
    version,
    isThere: true,
  }).current;
  now.onFilled = options.onFilled;
  const asking = useLater();
  const filling = useLater();

  const keep = (next: Kept): void => {
    now.filledIn = next;
    setFilledIn(next);
    if (itemKey !== undefined) {
      kept.set(itemKey, next);
    }
  };

  const filled = (): Values =>
    shownValues(now.form?.fields ?? [], now.filledIn.values);

  const sendFilled = async (): Promise<void> => {
    try {
      const { names } = now.filledIn;
      const zap = await ask(build, 'POST /fill', {
        place,
        values: filled(),
        names,
      });
      now.onFilled?.(zap);
      if (now.isThere) {
        setError(undefined);
      }
    } catch (refused) {
      if (now.isThere) {
        setError(reasonOf(refused));
      }
    }
  };
  const fillLater = (): void => {
    if (itemKey === undefined) {
      filling.later(() => void sendFilled());
    }
  };

  const load = async (values?: Values, cause?: FormField): Promise<void> => {
    now.turn += 1;
    const { turn } = now;
    setChanged(cause && { by: cause });
    try {
      const answer = await ask(build, 'POST /form', {
        place,
        ...(values !== undefined && { values }),
      });
      if (turn !== now.turn || !now.isThere) {
        return;
      }
      if (now.form === undefined) {
        keep({
          values: values ?? answer.values,
          names: { ...answer.names, ...now.filledIn.names },
        });
      }
      now.form = answer;
      setForm(answer);
      setError(undefined);
      if (cause !== undefined) {
        setChanged({ by: cause, trace: answer.trace });
        fillLater();
      }
    } catch (refused) {
      if (turn === now.turn && now.isThere) {
        setError(reasonOf(refused));
        setChanged(undefined);
      }
    }
  };

  const fill = (field: FormField, value: Value): void => {
    const { values, names } = now.filledIn;
    keep({ values: withValue(values, field.key, value), names });
    fillLater();
    if (changesForm(field)) {
      asking.later(() => void load(now.filledIn.values, field));
    }
  };

  const learn = (id: string, name: string): void => {
    const { values, names } = now.filledIn;
    keep({ values, names: { ...names, [id]: name } });
  };

  const askAgain = (): void => {
    void load(now.form === undefined ? undefined : now.filledIn.values);
  };

  useEffect(() => {
    const before = itemKey === undefined ? undefined : kept.get(itemKey);
    if (before !== undefined) {
      keep(before);
    }
    void load(before?.values);
    return () => {
      now.isThere = false;
      asking.forget();
      filling.atOnce();
    };
  }, []);
  useEffect(() => {
    if (now.version !== version) {
      now.version = version;
      askAgain();
    }
  }, [version]);

  return {
    form,
    error,
    changed,
    ...filledIn,
    filled,
    fill,
    learn,
    sendNow: filling.atOnce,
    askAgain,
  };
};

/** @returns the sentence that says why something was refused. */
export const reasonOf = (refused: unknown): string => {
  if (refused instanceof LabError) {
    return refused.message;
  }
  throw refused;
};

const changesForm = ({ changesForm: changes, children }: FormField): boolean =>
  changes || children?.some(({ changesForm: does }) => does) === true;

type Later = {
  /** Does it when nothing was put off for a while; only the last one counts. */
  later: (act: () => void) => void;
  /** Does what was put off now. */
  atOnce: () => void;
  forget: () => void;
};

const useLater = (): Later => {
  const waiting = useRef<{ timer: number; act: () => void } | undefined>(
    undefined,
  );
  const forget = (): void => {
    window.clearTimeout(waiting.current?.timer);
    waiting.current = undefined;
  };
  const atOnce = (): void => {
    const act = waiting.current?.act;
    forget();
    act?.();
  };
  const later = (act: () => void): void => {
    forget();
    const timer = window.setTimeout(atOnce, AFTER_TYPING);
    waiting.current = { timer, act };
  };
  return { later, atOnce, forget };
};
