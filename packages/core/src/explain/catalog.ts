import type { Tracer } from './tracer.ts';
import { boundedTrace } from './traces/boundedTrace.ts';
import { dxTrace } from './traces/dxTrace.ts';
import { jumpBackTrace } from './traces/jumpBackTrace.ts';
import { binomialTrace, flipTrace, powerTrace } from './traces/levelTraces.ts';
import { lrhTrace } from './traces/lrhTrace.ts';
import { maglevTrace } from './traces/maglevTrace.ts';
import { multiProbeTrace } from './traces/multiProbeTrace.ts';
import { haproxyTrace, nearestTrace } from './traces/nearestTrace.ts';
import { jumpDownTrace } from './traces/numberedTrace.ts';
import { partitionTrace } from './traces/partitionTrace.ts';
import { anchorTrace, jumpBackAnchorTrace, mementoTrace } from './traces/removedTraces.ts';
import { rendezvousTrace } from './traces/rendezvousTrace.ts';
import { slotsTrace } from './traces/slotsTrace.ts';
import { straw2Trace } from './traces/straw2Trace.ts';

/** By id, the traces of strategies and profiles that need one of their own: those of rings, tables and numbered buckets follow from what they are. */
export const tracers: Readonly<Record<string, Tracer>> = {
  anchor: anchorTrace,
  binomial: binomialTrace,
  bounded: boundedTrace,
  'choose-k': jumpDownTrace,
  dx: dxTrace,
  flip: flipTrace,
  'haproxy-consistent': haproxyTrace,
  jumpback: jumpBackTrace,
  'jumpback-anchor': jumpBackAnchorTrace,
  lrh: lrhTrace,
  maglev: maglevTrace,
  memento: mementoTrace,
  'multi-probe': multiProbeTrace,
  'nearest-ring': nearestTrace,
  'partition-table': partitionTrace,
  power: powerTrace,
  'redis-cluster': slotsTrace,
  rendezvous: rendezvousTrace,
  slots: slotsTrace,
  straw2: straw2Trace,
};
