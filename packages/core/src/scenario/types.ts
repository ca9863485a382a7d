import type { Node } from '../types.ts';

/** What one step does to a cluster. */
export interface Change {
  readonly join: readonly Node[];
  readonly leave: readonly string[];
  /** Nodes that get another weight. */
  readonly reweight: readonly Node[];
  /** Those who leave are down, not taken out: what their system then does holds, and if they join again they come back to their places. */
  readonly failed?: true;
}

/** The nodes to start with and what happens to them, step by step. */
export interface Scenario {
  readonly nodes: readonly Node[];
  readonly changes: readonly Change[];
}
