import { latin1 } from './lines/latin1.ts';
import { RdbReader } from './rdb/rdbReader.ts';
import type { RecordSource } from './types.ts';

/**
 * Dumps of Redis (RDB 5 to 13) and Valkey (RDB 11 and `VALKEY080`), of a server alone or in a cluster. `bytes` are those the value takes in the
 * dump, as encoded there, which is not the memory it takes; keys that have expired may still be there. Checksums are verified. What cannot be
 * passed over (modules in their first form, functions before 7.0, metadata of keys, half-imported slots) is refused by its number. A dump that begins
 * an append-only file gives the keys that exist after the commands behind it, without bytes.
 */
export const redisDump: RecordSource = {
  name: 'a Redis or Valkey dump',
  binary: true,
  // What follows the magic is an opcode, which is no text; or nothing, where the dump is cut.
  recognises: (first) => /^(?:REDIS[0-9]{4}|VALKEY[0-9]{3})/.test(latin1(first.subarray(0, 9))) && !(first[9] < 0xf3),
  reader: (rule, newKernels) => new RdbReader(rule, newKernels?.()),
};
