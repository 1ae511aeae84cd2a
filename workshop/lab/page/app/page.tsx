import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { Faults } from './faults/faults.tsx';
import { Header } from './header/header.tsx';
import { BuildFailure } from './header/source_state.tsx';
import { OtherSide } from './other/other_side.tsx';
import { KeysDrawer } from './parts/keys_drawer.tsx';
import { Press } from './parts/press.tsx';
import { Runs } from './runs/runs.tsx';
import { pressByKey } from './state/keys.ts';
import { openState, PageContext, usePage } from './state/state.ts';
import { Zap } from './zap/zap.tsx';
import { Zaps } from './zaps/zaps.tsx';

/** What is wrong with what was pressed last, or with the line to the lab. */
const Banners = (): VNode => {
  const { isUp, problem, forgetProblem } = usePage();
  return (
    <>
      {!isUp.value && (
        <div class="banner bad" role="alert">
          <p>
            The lab can’t be heard. Look at the terminal where npm run lab was
            started, and start it again if it has ended. This page goes on by
            itself then.
          </p>
        </div>
      )}
      {problem.value !== undefined && (
        <div class="banner warn" role="alert">
          <p>{problem}</p>
          <Press
            look="quiet"
            icon="cross"
            aria-label="Close the message"
            onPress={forgetProblem}
          >
            {''}
          </Press>
        </div>
      )}
      <BuildFailure />
    </>
  );
};

/** All that the page shows. */
export const Page = (): VNode => {
  const state = useMemo(openState, []);
  const drawer = useSignal<'faults' | 'keys' | undefined>(undefined);
  useEffect(() => {
    document.addEventListener('keydown', pressByKey);
    return () => {
      document.removeEventListener('keydown', pressByKey);
      state.close();
    };
  }, []);
  const close = () => {
    drawer.value = undefined;
  };
  return (
    <PageContext.Provider value={state}>
      <div class="page">
        <Header
          onFaults={() => {
            drawer.value = 'faults';
          }}
          onKeys={() => {
            drawer.value = 'keys';
          }}
        />
        <Banners />
        <div class="panes">
          <Zaps />
          <Zap />
          <Runs />
          <OtherSide />
        </div>
      </div>
      {drawer.value === 'faults' && <Faults onClose={close} />}
      {drawer.value === 'keys' && <KeysDrawer onClose={close} />}
      <div class="hidden" role="status">
        {state.announcement}
      </div>
    </PageContext.Provider>
  );
};
