import { boundedTrace } from './boundedTrace.ts';
import { dxTrace } from './dxTrace.ts';
import { jumpBackTrace } from './jumpBackTrace.ts';
import { binomialTrace, flipTrace, powerTrace } from './levelTraces.ts';
import { maglevTrace } from './maglevTrace.ts';
import { multiProbeTrace } from './multiProbeTrace.ts';
import { haproxyTrace, nearestTrace } from './nearestTrace.ts';
import { jumpDownTrace } from './numberedTrace.ts';
import { partitionTrace } from './partitionTrace.ts';
import { anchorTrace, jumpBackAnchorTrace, mementoTrace } from './removedTraces.ts';
import { rendezvousTrace } from './rendezvousTrace.ts';
import { slotsTrace } from './slotsTrace.ts';
import type { Tracer } from './tracer.ts';

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
  maglev: maglevTrace,
  memento: mementoTrace,
  'multi-probe': multiProbeTrace,
  'nearest-ring': nearestTrace,
  'partition-table': partitionTrace,
  power: powerTrace,
  'redis-cluster': slotsTrace,
  rendezvous: rendezvousTrace,
  slots: slotsTrace,
};
