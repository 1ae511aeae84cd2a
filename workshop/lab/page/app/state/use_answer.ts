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
 * What the lab answers to this. It is asked again when the version is another one. Until an answer is there, the one
 * before it stays, and with it the focus on what was pressed.
 */
export const useAnswer = <Name extends Endpoint>(
  endpoint: Name,
  body: Asked<Name>,
  version: unknown,
): Answer<Name> => {
  const { build } = usePage().address.value;
  const [answered, setAnswered] = useState<Answer<Name>>({});
  useEffect(() => {
    let isWanted = true;
    const show = (answer: Answer<Name>) => {
      if (isWanted) {
        setAnswered(answer);
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
  }, [build, endpoint, JSON.stringify(body), version]);
  return answered;
};
