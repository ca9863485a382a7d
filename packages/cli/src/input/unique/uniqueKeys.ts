import { KeyTable, type PackedKeys, type TableLimits } from '@shardscope/core';
import { SpilledKeys } from './spilledKeys.ts';

/** Together with its indexes some 300 MB. */
const LIMITS: TableLimits = { keys: 2 ** 22, bytes: 2 ** 27 };

/** Bits of a key's hash that choose a part on disk, and how many times there are as many. */
const BITS = 6;
const DEEPEST = 5;

/**
 * Equal keys merged, with their hits and bytes added up, in bounded memory: what does not fit goes to unnamed files in the folder for temporary files,
 * by parts of the hash, and each part is merged by itself. The order is that of the first of equal keys, or of these parts: always the same.
 */
export async function* uniqueKeys(
  batches: AsyncIterable<PackedKeys> | Iterable<PackedKeys>,
  limits = LIMITS,
  level = 0,
): AsyncGenerator<PackedKeys> {
  const table = new KeyTable(level < DEEPEST ? limits : UNLIMITED);
  let parts: SpilledKeys | undefined;
  try {
    for await (const batch of batches) {
      for (let at = 0; at < batch.count; ) {
        at = table.add(batch, at);
        if (!table.full) continue;
        parts ??= new SpilledKeys(2 ** BITS);
        spill(table, parts, level);
      }
    }
    if (!parts) {
      yield* table.batches();
      return;
    }
    spill(table, parts, level);
    for (let part = 0; part < 2 ** BITS; part++) {
      if (parts.has(part)) yield* uniqueKeys(parts.batches(part), limits, level + 1);
    }
  } finally {
    parts?.close();
  }
}

const UNLIMITED: TableLimits = { keys: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };

function spill(table: KeyTable, parts: SpilledKeys, level: number): void {
  for (const batch of table.batches()) {
    for (let i = 0; i < batch.count; i++) parts.add((batch.hashes[i] >>> (BITS * level)) & (2 ** BITS - 1), batch, i);
  }
  table.clear();
}
