import type { Node } from '@shardscope/core';
import type { Happening, Recording } from '@shardscope/core/redis';

/** A recording that `redis watch` wrote, as the page shows it. */
export interface Recorded {
  /** What its file is called. */
  readonly name: string;
  readonly recording: Recording;
  /** Every node that is ever a master, by its address, in the order in which they are first seen. */
  readonly nodes: readonly Node[];
  /** The index in `nodes` by the id of a node. */
  readonly indices: ReadonlyMap<string, number>;
  /** What happened, in order. */
  readonly happenings: readonly Happening[];
}
