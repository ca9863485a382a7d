import type { ComparisonCounts } from '@shardscope/core';
import type { Report } from '../format/report.ts';
import type { Shard } from '../input/jobs/shard.ts';

export const SHARD_SCHEMA = 'shardscope/shard/1';

/** What one shard of a comparison counted: `merge` adds the parts up. The command is that of the whole. */
export interface ShardResult extends Pick<Report, 'command' | 'keys'> {
  readonly shard: Shard;
  readonly counts: ComparisonCounts;
}

/** The part as JSON: counts as core gives them, with plain arrays. */
export function shardResultJSON({ shard, command, keys, counts }: ShardResult): string {
  const document = { schema: SHARD_SCHEMA, shard, command, keys, counts };
  return `${JSON.stringify(document, (_, value) => (value instanceof Float64Array ? [...value] : value))}\n`;
}
