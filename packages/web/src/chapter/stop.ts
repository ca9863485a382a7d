/** The masters of the Redis story by their names there, in the order of their letters. */
export const masters: readonly string[] = ['6381', '6382', '6383', '6387'];

/** Slots from a first to a last, both included. */
type Range = readonly [first: number, last: number];

/** A master at a stop; of one that took over, the shard is that of the one before it. */
export interface StopNode {
  readonly id: string;
  readonly shard: number;
  readonly slots: readonly Range[];
}

/** A stop of the Redis story: the masters before it and after, and the slots that move in between. */
export interface Stop {
  /** Its step in the whole story. */
  readonly step: number;
  readonly command: string;
  readonly before: readonly StopNode[];
  readonly after: readonly StopNode[];
  readonly moves: readonly { readonly from: number; readonly to: number; readonly slots: readonly Range[] }[];
  /** The shard whose master dies in it. */
  readonly down?: number;
}
