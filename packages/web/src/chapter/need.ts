import type { Needs, Text, Totals } from '@shardscope/core';

/** A need that the chapter asks for. */
export type Need = Exclude<keyof Needs, 'lookupNs'>;

/** The needs, in the order of their switches. */
export const needs: readonly Need[] = ['removeAny', 'weights', 'noState', 'replicas'];

/** What there is to know of a strategy when one is to be chosen. */
export interface Suited {
  readonly id: string;
  readonly title: Text;
  /** The needs that it fails. */
  readonly fails: readonly Need[];
  /** What it is ranked by. */
  readonly totals: Totals;
  /** What everybody must agree on beside the list of nodes; nothing where that is all. */
  readonly agreed: Text | undefined;
  /** How long a lookup takes. */
  readonly lookup: string;
}
