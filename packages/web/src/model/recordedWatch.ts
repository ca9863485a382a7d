import type { ReadonlySignal } from '@preact/signals';
import type { Node } from '@shardscope/core';
import type { Happening, Recording } from '@shardscope/core/redis';

/** What has become of the connection to a watch; `refused`: it has another token by now. */
export type Connection = 'live' | 'lost' | 'ended' | 'refused';

/** A watch whose recording goes on. */
export interface LiveWatch {
  readonly connection: ReadonlySignal<Connection>;
  /** When it was last heard of, by `performance.now()`, and what time it was there then, in milliseconds since 1970; new whenever there are news. */
  readonly heard: ReadonlySignal<{ readonly at: number; readonly t: number }>;
}

/** A recording that `redis watch` wrote or still writes, as the page shows it. */
export interface RecordedWatch {
  /** What its file is called. */
  readonly name: string;
  readonly recording: Recording;
  /** Absent where it was read from a file. */
  readonly live?: LiveWatch | undefined;
  /** Every node that is ever a master, by its address, in the order in which they are first seen. */
  readonly nodes: readonly Node[];
  /** The index in `nodes` by the id of a node. */
  readonly indices: ReadonlyMap<string, number>;
  /** What happened, in order. */
  readonly happenings: readonly Happening[];
}
