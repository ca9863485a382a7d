import type { Cluster } from '../../cluster/cluster.ts';
import type { QuestionId, questions } from './questions.ts';
import type { KeySample } from './samples/keySample.ts';
import type { Window } from './samples/windows.ts';

/**
 * What a number is of. `share`: 0 to 1. `ratio`: 1 is perfect or unchanged; `change`: what a ratio gains. Times are in seconds; a kB is 1,024
 * bytes, an MB 1,024 kB.
 */
export type Unit = 'share' | 'ratio' | 'change' | 'seconds' | 'bytes' | 'per second' | 'count';

/**
 * A number with the interval that holds the true one in 99.9 % of cases; both ends equal it where it is exact. Infinity stands for what
 * never happens, or has no known bound.
 */
export interface Reading {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What a reader knows of a number before reading it. */
export interface Quantity {
  readonly unit: Unit;
  /** Which is better; numbers that only describe have no better. */
  readonly better?: 'less' | 'more';
  /** One line: what it is. */
  readonly about: string;
}

/** What the user knows of the service, beside its nodes. */
export interface Circumstances {
  /** Keys stored. */
  readonly keys: number;
  /** Copies of each key, from 1. */
  readonly copies: number;
  /** Nodes that fail at once, from 2. */
  readonly failures: number;
  /** Mean size of a key with its value, in bytes. */
  readonly itemBytes: number;
  /** Memory of the cache on a node of weight 1, in bytes. */
  readonly cacheBytes?: number;
  /** Requests a second to the whole service. */
  readonly qps?: number;
  /** Seconds after which a cached value expires. */
  readonly ttl?: number;
  /** Exponent of the Zipf law of requests; 0 asks for all keys alike. */
  readonly zipf: number;
  /** Bytes a second that a node can send, and as many that it can receive. */
  readonly bandwidth?: number;
  /** Transfers that a node takes part in at once, in each direction. */
  readonly streams: number;
  /** Share of the clients that know of a change while it is rolled out; half of them unless told. */
  readonly informed?: number;
  /** Length of the windows of a trace, in seconds. */
  readonly window?: number;
  /** Peak above which a window of a trace counts, from 1; 1.25 unless told. */
  readonly above?: number;
  /** Seed of all draws. */
  readonly seed: number;
}

/** What times lookups one by one. */
export interface Stopwatch {
  /** The time in seconds, from any beginning. */
  now(): number;
  /** Puts other data into the caches of the processor. */
  cool(): void;
}

/** What a consequence is asked of: a state of a cluster, and the one before it where a change led there. */
export interface Situation {
  readonly cluster: Cluster;
  readonly before?: Cluster;
  readonly known: Circumstances;
  /** Keys for shares and moves. */
  readonly sample: KeySample;
  /** As many of the user's keys as can be placed one by one: for what depends on their number. */
  readonly every: () => KeySample;
  /** The keys of a draw of others, numbered from 0. */
  readonly drawn: (draw: number) => KeySample;
  /** What the nodes of the cluster were asked for in each window of a trace, in order of time, where there is one. */
  readonly windows?: readonly Window[];
  /** What times lookups, where that is wanted. */
  readonly stopwatch?: Stopwatch;
}

/** How one number follows another, in ascending order of the first. */
export interface Curve {
  readonly x: { readonly label: string; readonly unit: Unit };
  readonly y: { readonly label: string; readonly unit: Unit };
  readonly points: readonly (readonly [x: number, y: number])[];
  /** What `y` was before, or is as things are. */
  readonly before: number;
  /** What `before` is, in words. */
  readonly reference: string;
}

/** A question that engineers decide by, and how it is answered. */
export interface Consequence<Q extends QuestionId> {
  readonly id: Q;
  /** As a reader would ask it. */
  readonly question: string;
  /** Where the definition comes from. */
  readonly source: string;
  /** Without what it does not arise. */
  readonly needs: string;
  readonly quantities: Readonly<Record<(typeof questions)[Q][number], Quantity>>;
  /** One reading for each quantity; `null` where the question does not arise: no change, no zones, one copy, or something not told. */
  of(situation: Situation): Readonly<Record<(typeof questions)[Q][number], Reading>> | null;
  /** What a chart shows of it, where numbers are not all. */
  curve?(situation: Situation): Curve | null;
}

/** Any of them. */
export type AnyConsequence = { readonly [Q in QuestionId]: Consequence<Q> }[QuestionId];
