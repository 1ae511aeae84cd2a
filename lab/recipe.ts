import type { Calendar } from './apps/calendar.ts';
import type { InvoiceFile } from './apps/invoice_file.ts';
import type { TrackingTimeWeb } from './apps/trackingtime_web.ts';
import type { Zap } from './zap.ts';

/** The world around the Zaps: the apps people use, and the time that passes. */
export interface World {
  calendar: Calendar;
  invoice: InvoiceFile;
  /** TrackingTime's own app, in Ada's hands. */
  trackingTime: TrackingTimeWeb;
  /** Tells whoever watches what happens next. */
  say: (sentence: string) => void;
  /** Lets time pass. */
  minutesPass: (minutes: number) => Promise<void>;
  /** Waits until every hook has arrived and every run has ended. */
  settled: () => Promise<void>;
}

/** One or more Zaps for one use, and a scene that sets them off. */
export interface Recipe {
  title: string;
  zaps: Zap[];
  scene: (world: World) => Promise<void>;
}

export function defineRecipe(recipe: Recipe): Recipe {
  return recipe;
}
