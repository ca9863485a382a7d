import type { PackedMove } from '../model/moves.ts';
import type { RedisNode } from '../model/redisNode.ts';
import type { SlotRange } from '../model/slotRange.ts';

/** A node as a watch follows it: without what changes at every ping. `slots` are those that it owns by all that was read. */
export type WatchedNode = Omit<RedisNode, 'pingSent' | 'pongReceived' | 'link' | 'keys'>;

/** A slot that is being moved key by key, with the ends that mark it. Nodes by id. */
export interface OpenPair {
  readonly slot: number;
  readonly from: string;
  readonly to: string;
  readonly marks: 'both' | 'migrating' | 'importing';
}

/** An atomic migration that its servers work on. */
export interface RunningTask {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly slots: readonly SlotRange[];
  /** In the server's words. */
  readonly state: string;
  /** Bytes of writes that the source has still to hand on, as it last told; absent where it does not. */
  readonly remaining?: number;
  /** When it told that, in milliseconds since 1970; absent if at the instant of the state. */
  readonly remainingAt?: number;
}

/** A node that did not answer. */
export interface Away {
  readonly node: string;
  readonly kind: 'refused' | 'silent';
  readonly why: string;
}

/** A node whose view still names other owners of slots than those that have them for a while. */
export interface LateView {
  readonly node: string;
  readonly slots: readonly SlotRange[];
  /** Whom it names for them, null for nobody; absent in recordings of watches that did not tell. */
  readonly names?: readonly { readonly owner: string | null; readonly slots: readonly SlotRange[] }[];
}

interface Numbered {
  /** Counts up from 0. */
  readonly n: number;
  /** Milliseconds since 1970, by a clock that never runs back. */
  readonly t: number;
}

/** How a watch begins. */
export interface Hello extends Numbered {
  readonly type: 'hello';
  readonly schema: 'shardscope/live/1';
  readonly version: string;
  /** The node that was asked first, `host:port`. */
  readonly entry: string;
  /** Milliseconds between two readings. */
  readonly every: number;
  /** Milliseconds without progress after which a migration has stalled. */
  readonly stall: number;
  /** The plan that progress is measured by. */
  readonly plan?: readonly PackedMove[];
}

/** What has changed since the last one, or the whole state. */
export interface StateChange extends Numbered {
  readonly type: 'state';
  readonly whole: boolean;
  /** Nodes that are new or have changed; all of them if whole. */
  readonly nodes: readonly WatchedNode[];
  /** Ids of nodes that are no members any more. */
  readonly gone: readonly string[];
  /** The following are always complete. */
  readonly open: readonly OpenPair[];
  readonly tasks: readonly RunningTask[];
  readonly late: readonly LateView[];
  readonly away: readonly Away[];
}

/** Keys that were counted; others keep their last counts. Writes go on meanwhile, so the counts are of about one instant. */
export interface KeyCounts extends Numbered {
  readonly type: 'keys';
  readonly exact: false;
  /** Nodes by id, and what they hold. */
  readonly nodes: readonly (readonly [id: string, keys: number])[];
  /** Open slots, and what a node holds of them. */
  readonly slots: readonly (readonly [slot: number, id: string, keys: number])[];
}

/** What can happen. */
export const HAPPENING_CODES = [
  'opened',
  'moved',
  'closed',
  'stalled',
  'failed',
  'owner-changed',
  'view-differs',
  'recovered',
  'promoted',
  'joined',
  'forgotten',
  'lost',
  'back',
] as const;

/** Something that happened. Nodes by id. */
export interface Happening extends Numbered {
  readonly type: 'event';
  readonly code: (typeof HAPPENING_CODES)[number];
  readonly slots?: readonly SlotRange[];
  readonly from?: string | null;
  readonly to?: string | null;
  readonly node?: string;
  /** The id of the atomic migration. */
  readonly task?: string;
  readonly why?: string;
  /** From what it has recovered. */
  readonly of?: 'stalled' | 'view-differs';
}

/** How a watch ends. */
export interface Bye extends Numbered {
  readonly type: 'bye';
  readonly why: string;
}

/** A line of a recording, of `--json` and of the stream that the page hears. */
export type LiveEvent = Hello | StateChange | KeyCounts | Happening | Bye;

/** What happened, before it has a number. */
export type Happened = Omit<Happening, 'type' | 'n' | 't'>;
