import { parseArgs } from 'node:util';
import type { Effort } from './model/run.ts';

export const HELP = `pnpm bench [suite...] [options]

Times every strategy of core, npm packages and a C baseline on the same keys
and prints how they compare. Writes <date>.json, .md and .html.

  --quick              few keys and rounds, small clusters: under a minute
  --targets            only what the targets need
  --runs n             do everything n times over (3); a ratio is taken within
                       a round, the result is the median of the runs' medians
  --rounds n           rounds in a run (3)
  --keys n             keys of the whole workloads (20000000)
  --against file.json  what changed since an earlier run, and whether it is noise
  --output folder      where to write (bench/results)

Exit codes: 0 ok, 1 core and C disagree or nothing could be written, 2 wrong
usage, 3 the file given to --against is missing or bad.`;

/** What the command line asks for. */
export interface Options {
  readonly help: boolean;
  readonly suites: readonly string[];
  readonly effort: Effort;
  readonly against?: string;
  readonly output?: string;
}

/** Reads the command line. Throws an error of one line where it is wrong. */
export function parseOptions(argv: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      targets: { type: 'boolean', default: false },
      runs: { type: 'string' },
      rounds: { type: 'string' },
      keys: { type: 'string' },
      against: { type: 'string' },
      output: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { quick, targets, runs, rounds, keys, against, output, help } = values;
  if (quick && targets) throw new RangeError('--quick and --targets exclude each other');
  const effort: Effort = {
    scope: quick ? 'quick' : targets ? 'targets' : 'full',
    runs: wholeNumber('--runs', runs, 99) ?? (quick ? 1 : 3),
    rounds: wholeNumber('--rounds', rounds, 99) ?? (quick ? 2 : 3),
    milliseconds: quick ? 5 : 40,
    keys: quick ? 2 ** 13 : 2 ** 17,
    manyKeys: wholeNumber('--keys', keys, 10 ** 9) ?? (quick ? 500_000 : 20_000_000),
  };
  return {
    help,
    suites: positionals,
    effort,
    ...(against === undefined ? {} : { against }),
    ...(output === undefined ? {} : { output }),
  };
}

function wholeNumber(option: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^[1-9][0-9]{0,9}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > most) throw new RangeError(`${option} must be between 1 and ${most}, got ${text}`);
  return value;
}
