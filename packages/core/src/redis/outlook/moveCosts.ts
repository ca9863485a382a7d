/** From the best case to the worst. */
export type Range = readonly [low: number, high: number];

/** How slots are moved: one after another, as redis-cli does it, or the ranges of a pair at once, by the servers themselves. */
export type Way = 'redis-cli' | 'atomic';

/** What moving costs. */
export interface MoveCosts {
  /** Milliseconds for a slot. */
  readonly slot: Range;
  /** Milliseconds for a key. */
  readonly key: Range;
  /** Bytes a millisecond. */
  readonly rate: Range;
}

/**
 * Measured by `tools/migrationCosts.js` with three servers on loopback and two busy cores: 200 slots, empty, with 100 keys of 100 B, with 10
 * keys of 100 kB, five times each on Redis 7.0.15, Redis 8.6.3 and Valkey 9.1.2; from the first quartile of the quickest server to the third
 * of the slowest. Measured once more: the low ends of redis-cli for a slot and a key (7.0.15), and of atomic ones for a slot (8.6.3, three times).
 */
export const MOVE_COSTS: Readonly<Record<Way, MoveCosts>> = {
  'redis-cli': { slot: [0.51, 19], key: [0.028, 0.14], rate: [130_000, 540_000] },
  atomic: { slot: [0.15, 1.3], key: [0.0009, 0.0038], rate: [61_000, 470_000] },
};
