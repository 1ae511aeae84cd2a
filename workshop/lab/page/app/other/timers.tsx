import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Timer } from '../../interface.ts';
import { Press } from '../parts/press.tsx';
import { usePage } from '../state/state.ts';
import { elapsed } from '../state/words.ts';

/** How long a timer has been running, second by second. */
const Ticking = ({ since }: { since: string }): VNode => {
  const now = useSignal(Date.now());
  useEffect(() => {
    const ticks = setInterval(() => {
      now.value = Date.now();
    }, 1000);
    return () => {
      clearInterval(ticks);
    };
  }, [now]);
  return (
    <time class="ticking" dateTime={since}>
      {elapsed(now.value - Date.parse(since))}
    </time>
  );
};

const StartTimer = (): VNode => {
  const { act } = usePage();
  const description = useSignal('');
  const start = async () => {
    if (
      await act('POST /start_timer', { description: description.peek().trim() })
    ) {
      description.value = '';
    }
  };
  return (
    <form
      class="start-timer"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <input
        type="text"
        placeholder="What are you working on?"
        aria-label="Description of the timer"
        value={description}
        onInput={({ currentTarget }) => {
          description.value = currentTarget.value;
        }}
      />
      <button type="submit" class="press plain">
        Start a timer
      </button>
    </form>
  );
};

/** TrackingTime's running timers, to start and to stop. */
export const Timers = ({ timers }: { timers: Timer[] }): VNode => {
  const { act } = usePage();
  return (
    <section class="timers" aria-labelledby="timers">
      <h3 id="timers">Running timers</h3>
      <StartTimer />
      {timers.length === 0 ? (
        <p class="muted note">No timer is running.</p>
      ) : (
        <ul class="plain-list">
          {timers.map(({ id, person, description, project, since }) => (
            <li key={id} class="timer">
              <Ticking since={since} />
              <span class="timer-text">
                <span>{description || 'No description'}</span>
                <span class="muted">
                  {[person, project].filter(Boolean).join(' · ')}
                </span>
              </span>
              <Press
                aria-label={`Stop ${person}’s timer`}
                onPress={() => act('POST /stop_timer', { timer: id })}
              >
                Stop
              </Press>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
