import type { Command } from 'commander';
import { reportOf } from '../compare/prepare.ts';
import { readObject } from '../compare/readObject.ts';
import { ruleChanges } from '../compare/ruleChanges.ts';
import { jsonDifferences, NOTHING } from '../format/jsonDifferences.ts';
import { counted } from '../format/numbers.ts';
import { reportJSON } from '../format/report.ts';
import { readDocument } from '../input/readDocument.ts';
import { environment } from '../io/environment.ts';
import { dataError, exitCodes, Failure, inFileLater } from '../io/failure.ts';
import { type Io, write } from '../io/io.ts';
import { say } from '../language/say.ts';
import { countPlan, readPlan } from './compare.ts';

const MOST_SHOWN = 20;

/** An option that the report's version did not know has its default, under which keys stay where they were. */
const newOption = /^strategies\[\d+\]\.options\.[^.]+$/;

/** Times differ from run to run. */
const time = /^strategies\[\d+\]\.steps\[\d+\]\.consequences\.lookup\b/;

/** `shardscope replay`: whether a report is what its own command gives here and now. */
export function replayCommand(command: Command, io: Io): void {
  command
    .argument('<report>', 'a report written by compare -f json or --export-json')
    .option('-q, --quiet', 'no progress on stderr')
    .action((path: string, flags: { readonly quiet?: boolean }) => replay(path, flags, io));
}

async function replay(path: string, flags: { readonly quiet?: boolean }, io: Io): Promise<void> {
  const { environment: there, ...recorded } = readObject(await readDocument(path)) ?? {};
  if (recorded.schema !== 'shardscope/compare/1' || typeof recorded.command !== 'string') {
    throw dataError(say`${path}: not a JSON report of compare`);
  }
  const { command } = recorded;
  const plan = await inFileLater(path, () => readPlan(command, io));
  const made = await countPlan(plan, io, { ...plan.flags, ...flags });
  const again: unknown = JSON.parse(JSON.stringify(reportJSON(await reportOf(plan, made))));
  const found = jsonDifferences(recorded, again).filter(
    ({ path, before }) => !(newOption.test(path) && before === NOTHING) && !time.test(path),
  );
  if (found.length === 0) {
    await write(
      io.stdout,
      say`identical: ${counted(made.keys.count, 'key')}, ${counted(plan.clusters.length, 'strategy')}\n`,
    );
    return;
  }
  for (const { path, before, after } of found.slice(0, MOST_SHOWN)) {
    await write(io.stdout, say`${path}: ${before} in the report, ${after} now\n`);
  }
  const ids = plan.clusters.map(({ strategy }) => strategy.id);
  for (const line of ruleChanges(ids, String(recorded.scenario), plan.flags.hash)) await write(io.stdout, `${line}\n`);
  for (const { path, before, after } of there ? jsonDifferences(there, environment()) : []) {
    await write(io.stdout, say`the report was made with ${path} ${before}; this is ${after}\n`);
  }
  throw new Failure(exitCodes.assertion, `${path}: ${counted(found.length, 'difference')}`);
}
