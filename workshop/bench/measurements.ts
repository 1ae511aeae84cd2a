import { definition } from './definition.ts';
import { importing } from './import.ts';
import { items } from './items.ts';
import type { Measurement } from './measurement.ts';
import { network } from './network.ts';
import { paging } from './paging.ts';
import { polling } from './polling.ts';
import { report } from './report.ts';
import { throughput } from './throughput.ts';
import { warmCall } from './warm_call.ts';
import { zip } from './zip.ts';

/** Everything that is measured, in the order of the page, by the names that --only takes. */
export const MEASUREMENTS: Readonly<Record<string, Measurement>> = {
  import: importing,
  zip,
  definition,
  call: warmCall,
  items,
  polling,
  report,
  network,
  paging,
  sandbox: throughput,
};
