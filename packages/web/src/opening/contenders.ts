import { applyChange, type Cluster, createCluster, modulo, parseScenario, ring, slots } from '@shardscope/core';

const { nodes, changes } = parseScenario('3 +1');

/** The change that the opening shows: one more machine. */
export const [joining] = changes;

/** How many machines there are before it. */
export const AT_FIRST = nodes.length;

/** A strategy of the opening: its cluster before the change and after. */
export interface Contender {
  readonly strategy: typeof modulo | typeof ring | typeof slots;
  readonly before: Cluster;
  readonly after: Cluster;
}

/** The strategies of the opening, in the order of its panels. */
export const contenders: readonly Contender[] = [
  { strategy: modulo, before: createCluster(modulo, nodes) },
  { strategy: ring, before: createCluster(ring, nodes) },
  { strategy: slots, before: createCluster(slots, nodes) },
].map(({ strategy, before }) => ({ strategy, before, after: applyChange(before, joining) }));
