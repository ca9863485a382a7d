import * as catalog from './catalog.ts';
import type { RecordSource } from './types.ts';

export { manifestFiles } from './aof/manifestFiles.ts';
export * from './catalog.ts';
export { type ForeignFormat, foreignFormat, foreignFormats, foreignLine, MAGIC_BYTES } from './foreignFormat.ts';
export { type NotLines, notLines } from './notLines.ts';
export { recordsIn } from './recordCollector.ts';
export type { RecordKernels } from './recordKernels.ts';
export {
  type KeyRecord,
  type RecordBatch,
  type RecordReader,
  type RecordRule,
  type RecordSource,
  TELLING_BYTES,
} from './types.ts';

/** The kind of file that begins with these bytes (the first `TELLING_BYTES`, or all); `undefined` if it is none that is known. */
export const recordSourceOf = (first: Uint8Array): RecordSource | undefined =>
  Object.values(catalog).find((source) => source.recognises(first));
