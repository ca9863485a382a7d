import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Effort } from '../../model/run.ts';
import type { Suite } from '../../model/suite.ts';
import { firstLine } from '../childProcess.ts';
import type { Ledger } from '../ledger.ts';
import { shuffled } from '../measureRounds.ts';
import type { Native } from '../native.ts';
import { core, FIRST, implementations } from './implementations.ts';
import { linesOf } from './linesOf.ts';

/** The file of the design: more lines take longer and say no more. */
const MOST_LINES = 10_000_000;

/** Counts many keys in every way, in rounds; throws if a way does not count what core counts. */
export async function measureBulk(
  suite: Suite,
  native: Native,
  { rounds, manyKeys }: Effort,
  ledger: Ledger,
  run: number,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'shardscope-keys-'));
  try {
    const file = join(folder, 'keys');
    const lines = Math.min(manyKeys, MOST_LINES);
    await pipeline(linesOf('sequence', FIRST, FIRST + lines), createWriteStream(file));
    const wanted = implementations(native, manyKeys, file, lines).filter(({ contender, task }) =>
      suite.wants(contender, task),
    );
    const right = new Map<string, string>();
    for (let round = 0; round < rounds; round++) {
      for (const { contender, task, keys, count } of shuffled(wanted)) {
        if (ledger.failed(suite.id, contender, task)) continue;
        const what = `${keys} keys like ${task.shape}`;
        if (!right.has(what)) right.set(what, (await core(task.shape, keys)).moved.join());
        try {
          const { moved, wall, cpu } = await count();
          if (moved.join() !== right.get(what)) {
            throw new Error(`${moved} of ${what} move, core says ${right.get(what)}`);
          }
          const value = ((task.threads === 1 ? cpu : wall) / keys) * 1e9;
          ledger.add(suite.id, contender, run, { task, value });
        } catch (error) {
          ledger.fail({ suite: suite.id, contender, task, reason: firstLine(error) });
        }
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
