import type { ComparisonCounts } from '@shardscope/core';
import type { Report } from '../format/report.ts';
import type { Shard } from '../input/shard.ts';
import { dataError, inFile } from '../io/failure.ts';

const SCHEMA = 'shardscope/shard/1';

/** What one shard of a comparison counted: `merge` adds the parts up. The command is that of the whole. */
export interface ShardResult extends Pick<Report, 'command' | 'keys'> {
  readonly shard: Shard;
  readonly counts: ComparisonCounts;
}

/** The part as JSON: counts as core gives them, with plain arrays. */
export function shardResultJSON({ shard, command, keys, counts }: ShardResult): string {
  const document = { schema: SCHEMA, shard, command, keys, counts };
  return `${JSON.stringify(document, (_, value) => (value instanceof Float64Array ? [...value] : value))}\n`;
}

/** Reads what `partJSON` wrote; throws a failure of bad data that names the file. Whether counts fit, core checks. */
export function readShardResult(path: string, text: string): ShardResult {
  const document = readObject(text);
  if (!document) throw dataError(`${path}: not JSON`);
  if (document.schema !== SCHEMA) {
    throw dataError(`${path}: schema must be ${SCHEMA}, got ${JSON.stringify(document.schema)}`);
  }
  const { shard, command, keys, counts } = document as unknown as ShardResult;
  const known =
    [shard?.index, shard?.of, keys?.count].every(amount) &&
    shard.index > 0 &&
    shard.index <= shard.of &&
    [command, keys.source].every((value) => typeof value === 'string') &&
    counts?.keys === keys.count &&
    amount(counts.hottest) &&
    Array.isArray(counts.contenders);
  if (!known) throw dataError(`${path}: not a part of a comparison`);
  const contenders = inFile(path, () => counts.contenders.map(readCounted));
  return { shard, command, keys, counts: { ...counts, contenders } };
}

type Counted = ComparisonCounts['contenders'][number];

const readCounted = ({ keys, hits, sizes, copies }: Counted): Counted => ({
  keys: readLoads(keys),
  ...(hits ? { hits: readLoads(hits) } : {}),
  ...(sizes ? { sizes: readLoads(sizes) } : {}),
  ...(copies
    ? { copies: copies.map(({ counts, moved, changed }) => ({ counts: readList(counts), moved, changed })) }
    : {}),
});

const readLoads = ({ counts, flows }: Counted['keys']): Counted['keys'] => ({
  counts: counts.map(readList),
  flows: flows.map(readList),
});

function readList(list: unknown): Float64Array {
  if (!Array.isArray(list) || !list.every(amount)) throw dataError('counts must be lists of amounts');
  return Float64Array.from(list);
}

const amount = (value: unknown): boolean => typeof value === 'number' && value >= 0;

/** A JSON object; `undefined` if the text is none. */
export function readObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
