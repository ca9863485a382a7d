import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { changes } from './against.ts';
import { environment } from './environment.ts';
import { page } from './format/html.ts';
import { markdown } from './format/markdown.ts';
import { plain } from './format/plain.ts';
import { Native } from './native.ts';
import { report } from './report.ts';
import type { Run } from './run.ts';
import { runSuites } from './run.ts';
import { suites } from './suites.ts';

const HELP = `pnpm bench [suite...] [--quick] [--rounds n] [--against results.json]

Times every strategy of core, npm packages and a C baseline on the same keys and prints how they compare.
Writes bench/results/<date>.json, .md and .html.

  --quick              few rounds and only small clusters, under a minute
  --rounds n           rounds per suite (9; an interval of 95 % needs 6)
  --against file.json  what changed since an earlier run, and whether it is noise
`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    against: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (options.help) console.log(HELP);
else await main();

async function main(): Promise<void> {
  const effort = options.quick
    ? { rounds: 2, milliseconds: 15, keys: 1_000_000 }
    : { rounds: 9, milliseconds: 40, keys: 10_000_000 };
  if (options.rounds !== undefined) effort.rounds = wholeNumber('--rounds', options.rounds);
  const chosen = suites(positionals, options.quick);
  const before: Run | undefined = options.against ? JSON.parse(await readFile(options.against, 'utf8')) : undefined;
  const native = new Native();
  try {
    const run = await runSuites(chosen, native, environment(), effort);
    const sections = report(run, chosen);
    console.log(plain(sections));
    if (before) console.log(plain([changes(before, run)]));
    await save(run, { md: markdown(sections), html: page(sections, run) });
    if (run.disagreements.length > 0) process.exitCode = 1;
  } finally {
    native.close();
  }
}

async function save(run: Run, texts: Readonly<Record<string, string>>): Promise<void> {
  const name = run.machine.date.replaceAll(':', '-');
  const folder = new URL('../results/', import.meta.url);
  await mkdir(folder, { recursive: true });
  for (const [extension, text] of Object.entries({ json: JSON.stringify(run), ...texts })) {
    await writeFile(new URL(`${name}.${extension}`, folder), `${text}\n`);
  }
  console.error(`wrote bench/results/${name}.json, .md and .html`);
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9][0-9]{0,3}$/.test(text)) throw new RangeError(`${option} must be between 1 and 9999, got ${text}`);
  return Number(text);
}
