import type { ComparisonJSON } from '@shardscope/core';
import { comparisonFromJSON } from '@shardscope/core/registry';
import type { PoolComparisonJSON } from './compare/poolComparison.ts';
import type { DifferencesJSON } from './diff/differences.ts';
import type { Countable } from './parallel/countable.ts';

/** What the main thread counts, made again from its data; readers of configurations are loaded only where they are needed. */
export async function countableFrom(
  data: ComparisonJSON | DifferencesJSON | PoolComparisonJSON,
): Promise<Countable<{ readonly keys: number }>> {
  if ('clusters' in data) return comparisonFromJSON(data);
  if ('steps' in data) return (await import('./compare/poolComparison.ts')).poolComparison(data);
  return new (await import('./diff/differences.ts')).Differences(data.pairs);
}
