// Breaks what takes part in `redis apply` on real servers while clients write, and counts what was lost:
//   node --import ./tools/source.js tools/faults.ts --kinds kill,stop,full,journal,two,crash --seeds 1-200 --out faults.ndjson
// Seeds that the file has already are left out, so that it can be stopped and started again.
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { FaultKind } from './faults/disturbances.ts';
import { type FaultOutcome, FaultyCluster } from './faults/faultyCluster.ts';

const { values } = parseArgs({
  options: {
    kinds: { type: 'string', default: 'kill,stop,full,journal,two,crash' },
    seeds: { type: 'string', default: '1-20' },
    server: { type: 'string', default: 'redis-server' },
    method: { type: 'string', default: 'auto' },
    // Something happens before so many of the places at which it can: a run key by key has 110 and more, one by tasks of the servers a dozen.
    places: { type: 'string', default: '110' },
    'slots-at-once': { type: 'string', default: '8' },
    // `redis-cli` has `redis-cli --cluster reshard` and `fix` do it, for the kinds failover and promoted.
    tool: { type: 'string', default: 'apply' },
    out: { type: 'string', default: 'faults.ndjson' },
  },
});

interface Result extends FaultOutcome {
  readonly server: string;
  readonly kind: FaultKind;
  readonly seed: number;
}

const [first, last = first] = values.seeds.split('-').map(Number);
const done = new Map<string, Result>();
const keyOf = ({ server, kind, seed }: Pick<Result, 'server' | 'kind' | 'seed'>): string => `${server} ${kind} ${seed}`;
if (existsSync(values.out)) {
  for (const line of readFileSync(values.out, 'utf8').split('\n')) {
    if (line === '') continue;
    const result: Result = JSON.parse(line);
    done.set(keyOf(result), result);
  }
}
const control = values.tool === 'redis-cli';
const slotsAtOnce = Number(values['slots-at-once']);
const how = slotsAtOnce === 8 ? values.method : `${values.method}, slots at once: ${slotsAtOnce}`;
const server = `${values.server.split('/').at(-1)} ${control ? values.tool : how}`;
const folder = mkdtempSync(join(tmpdir(), 'shardscope-faults-'));
let cluster: FaultyCluster | undefined;
const stop = async (): Promise<void> => {
  await cluster?.end();
  rmSync(folder, { recursive: true, force: true });
};
process.once('SIGINT', () => void stop().then(() => process.exit(130)));
process.once('SIGTERM', () => void stop().then(() => process.exit(143)));
try {
  for (const kind of values.kinds.split(',') as FaultKind[]) {
    for (let seed = first; seed <= last; seed++) {
      if (done.has(keyOf({ server, kind, seed }))) continue;
      const replicated = kind === 'failover' || kind === 'promoted';
      if (cluster && cluster.replicated !== replicated) {
        await cluster.end();
        cluster = undefined;
      }
      cluster ??= await FaultyCluster.start(values.server, replicated, folder, {
        method: values.method as 'auto',
        slotsAtOnce,
      });
      if (control && !replicated) throw new Error(`--tool redis-cli is for failover and promoted, not for ${kind}`);
      const outcome = await (control && replicated
        ? cluster.control(kind, seed)
        : cluster.fault(kind, seed, Number(values.places)));
      const result: Result = { server, kind, seed, ...outcome };
      done.set(keyOf(result), result);
      appendFileSync(values.out, `${JSON.stringify(result)}\n`);
      const isSplit = replicated && outcome.masters > 3;
      if (outcome.findings.length > 0 || outcome.open > 0 || isSplit) {
        console.log(JSON.stringify(result));
        await cluster.end();
        cluster = undefined;
      }
    }
  }
} finally {
  await stop();
}

console.log('| kind | server | faults | both pairs open | writes | lost | wrong | back | twice | open |');
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |');
for (const kind of new Set([...done.values()].map((result) => result.kind))) {
  for (const server of new Set([...done.values()].map((result) => result.server))) {
    // A fault that would have come after the end of the run is none.
    const results = [...done.values()].filter((one) => one.struck && one.kind === kind && one.server === server);
    if (results.length === 0) continue;
    const sum = (value: (result: Result) => number): number => results.reduce((all, one) => all + value(one), 0);
    const found = ['lost', 'wrong', 'back', 'twice'].map((what) =>
      sum(({ findings }) => findings.filter((finding) => finding.kind === what).length),
    );
    const both = results.filter(({ pairs }) => pairs > 1).length;
    const cells = [kind, server, results.length, both, sum(({ writes }) => writes), ...found, sum(({ open }) => open)];
    console.log(`| ${cells.join(' | ')} |`);
  }
}
