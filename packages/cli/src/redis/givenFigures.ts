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
import { plainLines } from '../input/keyFormat.ts';
import { readText } from '../input/readText.ts';
import { inFile } from '../io/failure.ts';
import { fileName } from '../io/fileName.ts';
import type { Io } from '../io/io.ts';
import { dumpFigures } from './dumpFigures.ts';
import type { Figures } from './live/loads/liveCounts.ts';
import type { StateFlags } from './stateOptions.ts';

/** The figures that plans know what they are. */
const KNOWN = ['key-count', 'memory-bytes'];

/** What slots carry by the files of `--load-from` or `--keys-from`; `undefined` without them. */
export async function givenFigures(flags: StateFlags, cluster: RedisCluster, io: Io): Promise<Figures | undefined> {
  const { loadFrom, keysFrom } = flags;
  if (loadFrom !== undefined) return await fromLoad(loadFrom, flags.loadField, cluster, io);
  if (keysFrom === undefined) return undefined;
  const counts = new Float64Array(SLOTS);
  const hits = new Float64Array(SLOTS);
  const bytes = new Float64Array(SLOTS);
  let [counted, sized] = [false, false];
  for await (const batch of new KeyFiles(keysFrom, plainLines, io).batches()) {
    countKeys(counts, batch);
    if (batch.hits) countKeys(hits, batch, batch.hits);
    if (batch.sizes) countKeys(bytes, batch, batch.sizes);
    counted ||= batch.hits !== undefined;
    sized ||= batch.sizes !== undefined;
  }
  return new Map([
    ['key-count', counts],
    ...(counted ? ([['hits', hits]] as const) : []),
    ...(sized ? ([['bytes', bytes]] as const) : []),
  ]);
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
