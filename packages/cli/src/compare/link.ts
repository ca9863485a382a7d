import { isUtf8 } from 'node:buffer';
import { type Cluster, linkable, mostKeys, type Options, printLink, unpacked } from '@shardscope/core';
import { strategies } from '@shardscope/core/registry';
import { keyFilesOf } from '../input/keyFlags.ts';
import { usageError } from '../io/failure.ts';
import type { Io } from '../io/io.ts';
import { say } from '../language/say.ts';
import type { CompareFlags, PreparedRun } from './prepare.ts';
import { exportFlags } from './results.ts';
import { chosenHash } from './selection.ts';

/** The link that makes the page show a plan: what stands behind the `#` of its address, at the end of that step. Throws a usage failure for what no link can say. */
export async function linkOf({ scenario, clusters, flags }: PreparedRun, io: Io, step = 0): Promise<string> {
  for (const { strategy } of clusters) {
    if (!strategies.some(({ id }) => id === strategy.id))
      throw usageError(say`--link: the page does not show ${strategy.id}`);
  }
  const ownKeys = flags.keysFrom && (await readFew(flags, io));
  if (!ownKeys && (flags.keys < 1 || flags.keys > mostKeys)) {
    throw usageError(say`--link: the page places between 1 and ${mostKeys} keys, got ${flags.keys}`);
  }
  const hash = chosenHash(flags);
  return printLink({
    scenario,
    ...(step > 0 ? { step } : {}),
    strategies: clusters.map(({ strategy }) => strategy.id),
    options: Object.fromEntries(clusters.map((cluster) => [cluster.strategy.id, unusual(cluster)])),
    ...(hash ? { hash: hash.id } : {}),
    ...(ownKeys ? { ownKeys } : { keys: flags.keys, like: flags.keysLike, seed: flags.seed }),
  });
}

/** The flags of a comparison that no link says and that the page does without. */
export function unlinkableFlags(flags: CompareFlags): string[] {
  const { replicas, copies, repeat, zipf, need, shard, failOn, format } = flags;
  return [
    ...(format === 'table' ? [] : ['--format']),
    ...exportFlags(flags),
    ...(replicas > 1 ? ['--replicas'] : []),
    ...(copies ? ['--copies'] : []),
    ...(repeat > 1 ? ['--repeat'] : []),
    ...(zipf === undefined ? [] : ['--zipf']),
    ...(need ? ['--need'] : []),
    ...(shard ? ['--shard'] : []),
    ...(failOn ? ['--fail-on'] : []),
  ];
}

/** Options that differ from the defaults. */
const unusual = ({ strategy, options }: Cluster): Options =>
  Object.fromEntries(Object.entries(options).filter(([name, value]) => strategy.options[name]?.default !== value));

/** The keys that flags say are read, as text; throws if they are more, longer or other than a link can hold. */
async function readFew(flags: CompareFlags, io: Io): Promise<readonly string[]> {
  const files = await keyFilesOf(flags.keysFrom ?? [], flags, io);
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const texts: string[] = [];
  for await (const batch of files.batches()) {
    for (const key of unpacked(batch)) {
      if (!isUtf8(key)) throw usageError(say`--link: keys in a link must be UTF-8; drop the file on the page instead`);
      texts.push(decoder.decode(key));
    }
    if (!linkable(texts)) break;
  }
  if (!linkable(texts)) {
    throw usageError(say`--link: a link holds at most 50 keys and 4000 characters; drop the file on the page instead`);
  }
  return texts;
}
