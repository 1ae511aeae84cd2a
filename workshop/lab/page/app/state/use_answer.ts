import { useEffect, useState } from 'preact/hooks';
import type { Answered, Asked, Endpoint } from '../../interface.ts';
import { ask } from '../lab.ts';
import { usePage } from './state.ts';

type Answer<Name extends Endpoint> = {
  answer?: Answered<Name>;
  /** Why there is none. */
  error?: string;
};

/**
 * What the lab answers to this. It is asked again when the version is another one, and what it answered before is shown
 * until then.
 */
export const useAnswer = <Name extends Endpoint>(
  endpoint: Name,
  body: Asked<Name>,
  version: unknown,
): Answer<Name> => {
  const { build } = usePage().address.value;
  const question = JSON.stringify([build, endpoint, body]);
  const [answered, setAnswered] = useState<
    Answer<Name> & { question?: string }
  >({});
  useEffect(() => {
    let isWanted = true;
    const show = (answer: Answer<Name>) => {
      if (isWanted) {
        setAnswered({ ...answer, question });
      }
    };
    ask(build, endpoint, body).then(
      (answer) => {
        show({ answer });
      },
      (error: unknown) => {
        show({ error: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [question, version]);
  return answered.question === question ? answered : {};
};
