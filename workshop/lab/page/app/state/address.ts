import { type Build, BUILDS, type Place } from '../../interface.ts';

/** What the page shows: its address says it, so that it can be sent to somebody. */
export type Address = {
  build: Build;
  /** An item's form by itself, or a Zap, and the step whose form is open. */
  open?: { item: string } | { zap: string; step?: string };
  run?: string;
};

const isBuild = (name: string): name is Build =>
  BUILDS.some((build) => build === name);

/** What an address such as `?build=live&item=start_timer` means. A build that there isn't is the documented one. */
export const readAddress = (query: string): Address => {
  const parameters = new URLSearchParams(query);
  const build = parameters.get('build') ?? '';
  const item = parameters.get('item');
  const zap = parameters.get('zap');
  const step = parameters.get('step');
  const run = parameters.get('run');
  return {
    build: isBuild(build) ? build : 'documented',
    ...(item
      ? { open: { item } }
      : zap && { open: { zap, ...(step && { step }) } }),
    ...(run && { run }),
  };
};

/** The address of what is shown, from its question mark on. */
export const writeAddress = ({ build, open, run }: Address): string => {
  const parameters = new URLSearchParams({
    ...(build !== 'documented' && { build }),
    ...open,
    ...(run !== undefined && { run }),
  });
  return `?${parameters.toString()}`;
};

/** The build that an address names, if there is no such build. */
export const unknownBuild = (query: string): string | undefined => {
  const build = new URLSearchParams(query).get('build');
  return build === null || isBuild(build) ? undefined : build;
};

/** The place whose form is open. */
export const placeOf = ({ open }: Address): Place | undefined => {
  if (open === undefined) {
    return undefined;
  }
  if ('item' in open) {
    return open;
  }
  return open.step === undefined
    ? undefined
    : { zap: open.zap, step: open.step };
};
