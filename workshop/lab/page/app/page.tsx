import type { VNode } from 'preact';

/** All that the page shows. */
export const Page = (): VNode => <main>TrackingTime for Zapier</main>;
