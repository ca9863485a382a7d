import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { environment } from './environment.ts';
import { Native } from './native.ts';
import { aligned, tables } from './report.ts';
import { measure } from './rounds.ts';
import { suites } from './suites.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
});
const { rounds, milliseconds } = options.quick ? { rounds: 3, milliseconds: 30 } : { rounds: 9, milliseconds: 60 };

const machine = environment();
console.log(`${machine.cpu}, ${machine.cores} cores, ${machine.os}, Node ${machine.node}`);
console.log(`CPU time per operation, median of ${rounds} rounds, ± half the interval around it\n`);

const native = new Native();
const measurements = [];
for (const suite of suites(positionals, options.quick)) {
  const found = await measure(suite, native, rounds, milliseconds);
  measurements.push(...found);
  for (const { title, table } of tables(found)) console.log(`${suite.title}, ${title}\n${aligned(table)}\n`);
}

const folder = new URL('../results/', import.meta.url);
const file = new URL(`${machine.date.replaceAll(':', '-')}.json`, folder);
await mkdir(folder, { recursive: true });
await writeFile(file, `${JSON.stringify({ schema: 'shardscope/bench/1', machine, rounds, measurements })}\n`);
console.error(`wrote bench/results/${file.pathname.split('/').at(-1)}`);
