import {
  countKeys,
  parseSlotLoad,
  type RedisCluster,
  SLOTS,
  type SlotFigures,
  type SlotLoad,
  sumSlotFigures,
} from '@shardscope/core/redis';
import { filesAt } from '../input/filesAt.ts';
import { KeyFiles } from '../input/keyFiles.ts';
import { PACE } from '../input/keyFormat.ts';
import { leftOutNotes } from '../input/lines/leftOutNotes.ts';
import { MAX_KEY_BYTES } from '../input/lines/lineForm.ts';
import { formatOf } from '../input/readingFlags.ts';
import { readText } from '../input/readText.ts';
import { rowFlags } from '../input/rowOptions.ts';
import { inFile } from '../io/failure.ts';
import { fileName } from '../io/fileName.ts';
import type { Io } from '../io/io.ts';
import { dumpFigures } from './dumpFigures.ts';
import type { Figures } from './live/loads/liveCounts.ts';
import type { StateFlags } from './stateOptions.ts';

/** The figures that plans know what they are. */
const KNOWN = ['key-count', 'memory-bytes'];

/** What files say of slots, and what should be known of them. */
export interface GivenFigures {
  readonly figures: Figures;
  readonly notes: readonly string[];
}

/** What slots carry by the files of `--load-from` or `--keys-from`; `undefined` without them. */
export async function givenFigures(
  flags: StateFlags,
  cluster: RedisCluster,
  io: Io,
): Promise<GivenFigures | undefined> {
  const { loadFrom, keysFrom, loadField } = flags;
  if (keysFrom !== undefined) return await fromKeys(keysFrom, flags, io);
  if (loadFrom === undefined) return undefined;
  return { figures: await fromLoad(loadFrom, loadField, cluster, io), notes: [] };
}

async function fromKeys(paths: readonly string[], flags: StateFlags, io: Io): Promise<GivenFigures> {
  // By name: --key is another thing here.
  const rows = Object.fromEntries(rowFlags.map((name) => [name, flags[name]]));
  const format = await formatOf({ ...rows, encoding: 'bytes', maxKeyBytes: MAX_KEY_BYTES, pace: PACE });
  const files = new KeyFiles(paths, format, io);
  const counts = new Float64Array(SLOTS);
  const hits = new Float64Array(SLOTS);
  const bytes = new Float64Array(SLOTS);
  let [counted, sized] = [false, false];
  for await (const batch of files.batches()) {
    countKeys(counts, batch);
    if (batch.hits) countKeys(hits, batch, batch.hits);
    if (batch.sizes) countKeys(bytes, batch, batch.sizes);
    counted ||= batch.hits !== undefined;
    sized ||= batch.sizes !== undefined;
  }
  const figures = new Map([
    ['key-count', counts],
    ...(counted ? ([['hits', hits]] as const) : []),
    ...(sized ? ([['bytes', bytes]] as const) : []),
  ]);
  return { figures, notes: [...files.notes, ...leftOutNotes(files.leftOut({ empty: 0, bad: 0 }))] };
}

/** CSV is what `--load-field` says, or just load; CLUSTER SLOT-STATS tells keys and bytes beside it. */
async function fromLoad(
  paths: readonly string[],
  field: string | undefined,
  cluster: RedisCluster,
  io: Io,
): Promise<Figures> {
  const texts: { readonly source: string; readonly text: string }[] = [];
  const files = (await Promise.all(paths.map(filesAt))).flat();
  const dumps = await dumpFigures(files, io);
  if (dumps) return dumps;
  for (const path of files) {
    texts.push({ source: fileName(path), text: await readText(path, '--load-from', io) });
  }
  const read = (name: string): SlotFigures[] =>
    texts.map(({ source, text }) => inFile(source, () => parseSlotLoad(text, name)));
  const sumOf = (figures: readonly SlotFigures[]): SlotLoad =>
    inFile(paths.map(fileName).join(', '), () => sumSlotFigures(figures, cluster));
  const figures = read(field ?? 'key-count');
  const sum = sumOf(figures);
  if (figures.every(({ reported }) => reported === undefined)) return new Map([[field ?? 'load', sum]]);
  const beside = KNOWN.filter((name) => name !== field && texts.every(({ text }) => text.includes(name)));
  return new Map([...beside.map((name) => [name, sumOf(read(name))] as const), [field ?? 'key-count', sum]]);
}
