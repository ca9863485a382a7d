// Breaks what takes part in `redis apply` on real servers while clients write, and counts what was lost:
//   node --import ./tools/source.js tools/faults.ts --kinds kill,stop,full,journal,two,crash --seeds 1-200 --out faults.ndjson
// Seeds that the file has already are left out, so that it can be stopped and started again.
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type FaultKind, faultKinds } from './faults/disturbances.ts';
import { faultsHelp } from './faults/faultsHelp.ts';
import { type FaultResult, faultTable } from './faults/faultTable.ts';
import { type FaultOutcome, FaultyCluster } from './faults/faultyCluster.ts';

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
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

if (values.help) {
  console.log(faultsHelp);
  process.exit(0);
}
const strange = values.kinds.split(',').find((kind) => !(kind in faultKinds));
if (strange !== undefined) {
  console.error(`--kinds ${strange}: must be of ${Object.keys(faultKinds).join(', ')}`);
  process.exit(2);
}

const [first, last = first] = values.seeds.split('-').map(Number);
const done = new Map<string, FaultResult>();
const keyOf = ({ server, kind, seed }: Pick<FaultResult, 'server' | 'kind' | 'seed'>): string =>
  `${server} ${kind} ${seed}`;
if (existsSync(values.out)) {
  for (const line of readFileSync(values.out, 'utf8').split('\n')) {
    if (line === '') continue;
    const result: FaultResult = JSON.parse(line);
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
      let outcome: FaultOutcome;
      try {
        outcome = await (control && replicated
          ? cluster.control(kind, seed)
          : cluster.fault(kind, seed, Number(values.places)));
      } catch (error) {
        outcome = cluster.failed(error as Error);
      }
      const result: FaultResult = { server, kind, seed, ...outcome };
      done.set(keyOf(result), result);
      appendFileSync(values.out, `${JSON.stringify(result)}\n`);
      const isSplit = replicated && outcome.masters > 3;
      if (outcome.failed !== undefined || outcome.findings.length > 0 || outcome.open > 0 || isSplit) {
        console.log(JSON.stringify(result));
        await cluster.end();
        cluster = undefined;
      }
    }
  }
} finally {
  await stop();
}

console.log(faultTable([...done.values()]));
