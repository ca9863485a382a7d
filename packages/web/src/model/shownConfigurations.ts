import type { Text } from '@shardscope/core';
import type { DifferenceResult } from '@shardscope/core/diff';

/** A key that is on another node, by name. */
export interface MovedKey {
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

/** What a configuration says of its pool, as data. */
export interface ShownSide {
  /** The system. */
  readonly title: Text;
  /** The system's rule. */
  readonly rule: Text;
  readonly pool: string;
  /** What is taken for the key. */
  readonly key: string;
  /** In English. */
  readonly notes: readonly string[];
}

/** What changes from one configuration to another. */
export interface ShownDifference {
  readonly verdict: Text;
  readonly result: DifferenceResult;
  readonly examples: readonly MovedKey[];
}

/** What is said of configurations beside their figures. */
export interface ShownConfigurations {
  readonly sides: readonly ShownSide[];
  readonly difference?: ShownDifference;
}
