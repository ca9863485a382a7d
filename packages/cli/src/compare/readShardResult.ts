import { z } from 'zod/mini';
import { dataError } from '../io/failure.ts';
import { say } from '../language/say.ts';
import { readObject } from './readObject.ts';
import { SHARD_SCHEMA, type ShardResult } from './shardResult.ts';

const amount = z.number().check(z.nonnegative());
const list = z.pipe(
  z.array(amount),
  z.transform((amounts) => Float64Array.from(amounts)),
);
const loads = z.object({ counts: z.array(list), flows: z.array(list) });
const shardResult = z.object({
  shard: z.object({ index: z.int().check(z.positive()), of: z.int().check(z.positive()) }),
  command: z.string(),
  keys: z.looseObject({ count: amount, source: z.string(), sha256: z.nullable(z.string()) }),
  counts: z.object({
    keys: amount,
    hottest: amount,
    contenders: z.array(
      z.object({
        keys: loads,
        hits: z.exactOptional(loads),
        sizes: z.exactOptional(loads),
        copies: z.exactOptional(z.array(z.object({ counts: list, moved: amount, changed: amount }))),
      }),
    ),
  }),
});

/** Reads what `shardResultJSON` wrote; throws a failure of bad data. Whether counts fit, core checks. */
export function readShardResult(text: string): ShardResult {
  const document = readObject(text);
  if (!document) throw dataError(say`not JSON`);
  if (document.schema !== SHARD_SCHEMA) {
    throw dataError(say`schema must be ${SHARD_SCHEMA}, got ${JSON.stringify(document.schema)}`);
  }
  const { data, error } = shardResult.safeParse(document);
  if (error?.issues.every(({ path: [first, second] }) => first === 'counts' && second === 'contenders')) {
    throw dataError(say`counts must be lists of amounts`);
  }
  if (!data || data.shard.index > data.shard.of || data.counts.keys !== data.keys.count) {
    throw dataError(say`not a part of a comparison`);
  }
  return data;
}
