import type { Command } from 'commander';
import { checkAssertions } from '../compare/assertions.ts';
import { mergedKeys } from '../compare/mergedKeys.ts';
import { reportOf } from '../compare/prepare.ts';
import { readShardResult } from '../compare/readShardResult.ts';
import { type ResultFlags, resultOptions, withResults } from '../compare/results.ts';
import type { ShardResult } from '../compare/shardResult.ts';
import { readDocument } from '../input/readDocument.ts';
import { dataError, inFile, inFileLater } from '../io/failure.ts';
import type { Io } from '../io/io.ts';
import { say, word } from '../language/say.ts';
import { readPlan } from './compare.ts';

/** `shardscope merge`: what `compare --shard` counted in parts, as the one report of the whole. */
export function mergeCommand(command: Command, io: Io): void {
  command.argument('<part...>', 'the part files, in any order');
  resultOptions(command).action((paths: string[], flags: ResultFlags) => merge(paths, flags, io));
}

async function merge(paths: readonly string[], flags: ResultFlags, io: Io): Promise<void> {
  const parts: { readonly path: string; readonly part: ShardResult }[] = [];
  for (const path of paths) {
    const text = await readDocument(path);
    parts.push({ path, part: inFile(path, () => readShardResult(text)) });
  }
  checkComplete(parts);
  const [{ path, part: first }] = parts;
  const plan = await inFileLater(path, () => readPlan(first.command, io));
  const { comparison } = plan;
  for (const { path, part } of parts) inFile(path, () => comparison.check(part.counts));
  const counts = comparison.sum(parts.map(({ part }) => part.counts));
  checkAssertions(flags.failOn ?? [], plan.clusters, plan.changes, { ...plan.flags, ...flags });
  await withResults(flags, io, async () =>
    reportOf(plan, {
      counts,
      keys: mergedKeys(
        parts.map(({ part }) => part.keys),
        counts.keys,
      ),
    }),
  );
}

/** Throws unless the parts are all shards of one comparison, each once. */
function checkComplete(parts: readonly { readonly path: string; readonly part: ShardResult }[]): void {
  const [{ path: firstPath, part: first }] = parts;
  const pathOf = new Map<number, string>();
  for (const { path, part } of parts) {
    for (const [what, ours, its] of [
      [word('command'), first.command, part.command],
      [word('keys'), first.keys.source, part.keys.source],
      [say`SHA-256 of the keys`, first.keys.sha256, part.keys.sha256],
      [say`number of shards`, first.shard.of, part.shard.of],
    ]) {
      if (ours !== its) throw dataError(say`${path}: ${what} differs from ${firstPath}: ${its}, not ${ours}`);
    }
    const other = pathOf.get(part.shard.index);
    if (other !== undefined) throw dataError(say`${path}: shard ${part.shard.index} was already read from ${other}`);
    pathOf.set(part.shard.index, path);
  }
  const { of } = first.shard;
  const missing = Array.from({ length: of }, (_, i) => i + 1).filter((index) => !pathOf.has(index));
  if (missing.length > 0) {
    throw dataError(
      say`${firstPath} is one of ${of} shards; missing: ${missing.slice(0, 10).join(', ')}${missing.length > 10 ? ', ...' : ''}`,
    );
  }
}
