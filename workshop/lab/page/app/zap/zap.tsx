import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { usePage } from '../state/state.ts';
import { FirstVisit } from './first_visit.tsx';
import { ItemForm } from './item_form.tsx';
import { NowPlaying } from './now_playing.tsx';
import { ZapSteps } from './zap_steps.tsx';

/** The middle: a Zap with its steps, an item's form, or what to press first. */
export const Zap = (): VNode => {
  const { open } = usePage().address.value;
  const opened = open && ('item' in open ? open.item : open.zap);
  const before = useRef(opened);
  useEffect(() => {
    if (opened !== before.current) {
      before.current = opened;
      // On a phone what was pressed is further down.
      window.scrollTo(0, 0);
    }
  }, [opened]);
  return (
    <main id="zap" class="pane zap" tabIndex={-1}>
      <NowPlaying />
      {open === undefined ? (
        <FirstVisit />
      ) : 'item' in open ? (
        <ItemForm key={open.item} item={open.item} />
      ) : (
        <ZapSteps key={open.zap} zap={open.zap} step={open.step} />
      )}
    </main>
  );
};
