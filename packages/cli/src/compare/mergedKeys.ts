import type { ShardResult } from './shardResult.ts';

type Keys = ShardResult['keys'];

/** What is said of all keys of a run of which every shard read the whole and took its own. */
export const mergedKeys = ([first, ...others]: readonly Keys[], count: number): Keys => ({
  ...first,
  count,
  ...(first.read === undefined ? {} : { read: others.reduce((sum, { read = 0 }) => sum + read, first.read) }),
});
