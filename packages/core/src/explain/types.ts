/** What is hashed, by what, and what comes of it. */
export interface HashStep {
  readonly kind: 'hash';
  /** Id of the hash. */
  readonly hash: string;
  /** How many bits it fills. */
  readonly bits: number;
  /** An unsigned number; of 64 bits, `0x` and 16 hexadecimal digits. */
  readonly value: Position;
  /** The bytes of the key that are hashed, from `from` to before `to`, where these are not all of them: a hash tag of Redis. */
  readonly tag?: { readonly from: number; readonly to: number };
}

/** A hash value: an unsigned number; of 64 bits, `0x` and 16 hexadecimal digits. */
export type Position = number | string;

/** `value` = `quotient` x `by` + `rest`. */
export interface RemainderStep {
  readonly kind: 'remainder';
  readonly value: Position;
  readonly by: number;
  readonly quotient: Position;
  readonly rest: number;
}

/** What stands in a table: the last step wherever a number, and not a name, has been found. */
export interface EntryStep {
  readonly kind: 'entry';
  /** Entries of the table. */
  readonly size: number;
  /** From 0 to `size` - 1. */
  readonly index: number;
  /** Id of the node. */
  readonly owner: string;
  readonly because: Because;
}

/** Why an entry has the owner that it has. */
export type Because =
  /** The list of nodes is the table, or the list in an order or with runs by weight of the system's own. */
  | { readonly kind: 'order' }
  /** Nodes keep numbered places; there are others without a node. */
  | { readonly kind: 'places' }
  /** Somebody decided so: the run of entries with the same owner, first and last. */
  | { readonly kind: 'plan'; readonly from: number; readonly to: number }
  | TurnsReason
  | ScoresStep
  | RingStep;

/** Maglev: the node tries `offset`, `offset + skip`, ... modulo the size, and takes what is free, an entry a turn. */
export interface TurnsReason {
  readonly kind: 'turns';
  readonly offset: number;
  readonly skip: number;
  /** Which of the node's turns took this entry, from 1. */
  readonly turn: number;
  /** The entries it tried before this one since its turn before, all of them taken. */
  readonly taken: readonly { readonly index: number; readonly owner: string }[];
  /** How many more there were than `taken` lists, in front of them. */
  readonly more: number;
}

/** Walks over a ring to a point: one, or as many as the strategy tries. */
export interface RingStep {
  readonly kind: 'ring';
  /** Bits of a position: the ring has 2^bits of them. */
  readonly bits: number;
  readonly tries: readonly RingTry[];
  /** Index of the try that decides. */
  readonly winner: number;
}

/** One walk. */
export interface RingTry {
  readonly from: Position;
  readonly direction: 'up' | 'down';
  /** Points it walks past, because their nodes are full. */
  readonly passed: readonly { readonly at: Position; readonly owner: string }[];
  /** How many more it walks past than `passed` lists. */
  readonly more: number;
  /** The point it ends at, and the id of the node there. */
  readonly to: Position;
  readonly owner: string;
  /** From `from` to `to`, around the ring if need be. */
  readonly distance: Position;
}

/** The points of a ring, ascending: `size` of them, from 0. */
export interface WalkedRing {
  /** Bits of a position: the ring has 2^bits of them. */
  readonly bits: number;
  readonly size: number;
  /** Where a point lies. */
  at(point: number): Position;
  /** Id of the node that a point stands for. */
  owner(point: number): string;
  /** The first point at or above a position; past the last one, the first. */
  above(position: Position): number;
}

/** The list or table that ends a trace: what stands in each of its entries. */
export interface EntryTable {
  readonly size: number;
  /** Id of the node in an entry, from 0; `null` where there is none. */
  owner(index: number): string | null;
}

/** Which entries of a table a node tries in its turns, in that order, and which of them it takes. */
export interface NodeTurns {
  readonly node: string;
  readonly tries: readonly { readonly index: number; readonly takes: boolean }[];
}

/** A score for each node; the highest wins. */
export interface ScoresStep {
  readonly kind: 'scores';
  /** By descending score, 0 to 1, equal ones in the order in which they would win. */
  readonly scores: readonly { readonly node: string; readonly score: number; readonly weight: number }[];
  /** How many more nodes there are than `scores` lists. */
  readonly more: number;
  readonly winner: string;
  /** Whether scores are lengths of straws, which grow with the weight. */
  readonly straws?: true;
}

/** The buckets at which the key would have stayed for a while, had they been added one by one. */
export interface JumpsStep {
  readonly kind: 'jumps';
  /** How many buckets there are. */
  readonly buckets: number;
  /** Ascending; the last one is where the key is. */
  readonly visited: readonly number[];
  /** The bucket that takes the key away once it exists; `null` if none of the first 2^20 does. */
  readonly beyond: number | null;
  /** Whether the strategy finds them from the first bucket on, or from the last one down. */
  readonly order: 'up' | 'down';
}

/** What came of a draw. `lower`: it stands for the half of the range below, `left`: no node is there any more. */
export type Verdict = 'node' | 'empty' | 'beyond' | 'lower' | 'left';

/** Random places, one after another, until one will do. */
export interface DrawsStep {
  readonly kind: 'draws';
  /** Places are drawn from `from` to `to` - 1. */
  readonly from: number;
  readonly to: number;
  readonly draws: readonly { readonly try: number; readonly place: number; readonly verdict: Verdict }[];
  /** How many more draws there were than `draws` lists, before its last one. */
  readonly more: number;
}

/** A removed bucket hands on to what stood in for it when it left. */
export interface ChainStep {
  readonly kind: 'chain';
  readonly links: readonly {
    readonly bucket: number;
    /** How many buckets worked once it had left. */
    readonly left: number;
    readonly replacement: number;
  }[];
  /** The bucket that the last link leads to. */
  readonly bucket: number;
}

/** One step of a decision. */
export type TraceStep =
  | HashStep
  | RemainderStep
  | EntryStep
  | RingStep
  | ScoresStep
  | JumpsStep
  | DrawsStep
  | ChainStep;

/** How a cluster decides about a key, step by step. The last step names the node. */
export interface Trace<K extends string | Uint8Array = string | Uint8Array> {
  readonly key: K;
  /** Id of the node that `get` gives; `null` where no fixed node holds the key, and then nothing follows the hash. */
  readonly node: string | null;
  readonly steps: readonly TraceStep[];
}

/** How two clusters decide about the same key. */
export interface TraceChange<K extends string | Uint8Array = string | Uint8Array> {
  readonly before: Trace<K>;
  readonly after: Trace<K>;
  /** Index of the first step at which the two part; the number of steps where they never do. */
  readonly parts: number;
}
