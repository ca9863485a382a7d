import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { redisSlot } from '@shardscope/core';
import { parseClusterNodes, planJSON, planOf, type RedisNode } from '@shardscope/core/redis';
import { RedisServers, until } from '../../packages/cli/dist/redis/live/redisServers.js';
import { SteadyWriter } from './measure/steadyWriter.ts';
import { median } from './report/statistics.ts';

const bin = fileURLToPath(new URL('../../packages/cli/bin/shardscope.js', import.meta.url));
const execute = promisify(execFile);

/** Slots that go to and fro, and keys of 100 bytes in each. */
const SLOTS = 1500;
const KEYS = 80;
const ROUNDS = 3;

/** Writes that are under way at once while the servers are filled. */
const PIPELINE = 1000;

/** Who moves slots, by arguments of `redis apply`, or of `redis-cli --cluster reshard`. */
const CONTENDERS: Readonly<Record<string, { readonly apply?: string[]; readonly reshard?: string[] }>> = {
  'redis-cli': { reshard: [] },
  'redis-cli, pipeline 100': { reshard: ['--cluster-pipeline', '100'] },
  apply: { apply: ['--method', 'classic'] },
  'apply, guarded': { apply: ['--method', 'classic', '--latency', '5ms'] },
  'apply, atomic': { apply: ['--method', 'atomic'] },
};

/** Of whom, what, and at most how many times as much as by whom. */
const TARGETS = [
  ['apply, guarded', 'wall', 1, 'redis-cli'],
  ['apply, guarded', 'p99', 1.5, 'redis-cli'],
  ['apply', 'wall', 0.5, 'redis-cli'],
  ['apply', 'wall', 1, 'redis-cli, pipeline 100'],
  ['apply, atomic', 'wall', 0.1, 'redis-cli'],
] as const;

/** Of a core, that the tool may take. */
const CPU_LIMIT = 0.3;

interface Taken {
  /** Milliseconds from the start of the process to its end. */
  readonly wall: number;
  /** Milliseconds within which 99 of 100 writes to the two masters were answered. */
  readonly p99: number;
  /** Cores that the process took while it ran. */
  readonly cpu: number;
}

/**
 * Times how slots move, by `redis apply` and by `redis-cli --cluster reshard` in turns, beside a client that writes every millisecond; on
 * servers of one's own program, with tasks of the servers where those are wanted. Returns the exit code.
 */
export async function applyTimes(program = 'redis-server'): Promise<number> {
  if ([program, 'redis-cli'].some((one) => spawnSync(one, ['--version']).status !== 0)) {
    console.log(`moving slots: skipped, ${program} or redis-cli is not installed`);
    return 0;
  }
  const folder = mkdtempSync(join(tmpdir(), 'shardscope-bench-'));
  const servers = await RedisServers.start(3, program);
  try {
    await filled(servers);
    const taken = new Map<string, Taken[]>();
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [name, { apply, reshard }] of Object.entries(CONTENDERS)) {
        if (apply?.includes('atomic') && program === 'redis-server') continue;
        for (const [from, to] of [
          [0, 1],
          [1, 0],
        ]) {
          const path = join(folder, `${round} ${name} ${from}.json`);
          const nodes = await masters(servers);
          const [source, target] = [nodes[from], nodes[to]];
          const argv = reshard
            ? ['redis-cli', ...reshardArgv(servers, source, target), ...reshard]
            : [process.execPath, bin, ...applyArgv(servers, path, nodes, source, target), ...(apply ?? [])];
          const one = await timed(argv, servers.ports.slice(0, 2));
          await until('the slots are there', async () => ownsFirst(await masters(servers), to));
          await checkKeys(servers, name);
          // The first round loads programs and files.
          if (round > 0) taken.set(name, [...(taken.get(name) ?? []), one]);
        }
      }
    }
    return reported(program, taken);
  } finally {
    await servers.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

function reported(program: string, taken: ReadonlyMap<string, Taken[]>): number {
  const of = (name: string, what: keyof Taken): number => median((taken.get(name) ?? []).map((one) => one[what]));
  console.log(
    `${SLOTS} slots of ${KEYS} keys of 100 bytes, ${program}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}, medians of ${2 * ROUNDS}:`,
  );
  for (const name of taken.keys()) {
    const [wall, p99, cpu] = (['wall', 'p99', 'cpu'] as const).map((what) => of(name, what));
    console.log(`${name}: ${wall.toFixed(0)} ms, p99 of writes ${p99.toFixed(1)} ms, ${cpu.toFixed(2)} of a core`);
  }
  let missed = 0;
  const judge = (text: string, value: number, limit: number): void => {
    if (value > limit) missed++;
    console.log(`${text}: ${value.toFixed(2)} (at most ${limit}: ${value > limit ? 'MISSED' : 'reached'})`);
  };
  for (const [name, what, limit, beside] of TARGETS) {
    if (taken.has(name)) judge(`${name}, ${what} by ${beside}`, of(name, what) / of(beside, what), limit);
  }
  for (const name of taken.keys()) if (name.startsWith('apply')) judge(`${name}, cores`, of(name, 'cpu'), CPU_LIMIT);
  return missed > 0 ? 1 : 0;
}

/** Runs a program beside writers to these ports. */
async function timed([command, ...argv]: readonly string[], ports: readonly number[]): Promise<Taken> {
  const writer = await SteadyWriter.start(ports);
  const begin = performance.now();
  try {
    // The shell adds up what its children took.
    const { stdout } = await execute('sh', ['-c', '"$@" >/dev/null || exit; times', 'sh', command, ...argv], {
      maxBuffer: 1 << 26,
      env: { ...process.env, TERM: 'dumb' },
    });
    const wall = performance.now() - begin;
    const [, children] = stdout.trim().split('\n');
    const seconds = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
      (sum, [, m, s]) => sum + 60 * Number(m) + Number(s),
      0,
    );
    return { wall, p99: writer.p99, cpu: seconds / (wall / 1000) };
  } finally {
    writer.end();
  }
}

const reshardArgv = (servers: RedisServers, source: RedisNode, target: RedisNode): string[] => [
  ...['--cluster', 'reshard', `127.0.0.1:${servers.ports[0]}`, '--cluster-yes'],
  ...['--cluster-from', source.id, '--cluster-to', target.id, '--cluster-slots', `${SLOTS}`],
];

function applyArgv(
  servers: RedisServers,
  path: string,
  nodes: readonly RedisNode[],
  { id: from }: RedisNode,
  { id: to }: RedisNode,
): string[] {
  const moves = Array.from({ length: SLOTS }, (_, slot) => ({ slot, from, to }));
  writeFileSync(path, JSON.stringify(planJSON(planOf('bench', nodes, moves))));
  return ['redis', 'apply', path, '--connect', `127.0.0.1:${servers.ports[0]}`, '--yes', '-q'];
}

/** Three masters, and keys in the slots that move. */
async function filled(servers: RedisServers): Promise<void> {
  const addresses = servers.ports.map((port) => `127.0.0.1:${port}`);
  await servers.run(['--cluster', 'create', ...addresses, '--cluster-yes']);
  await until('all nodes agree', async () => {
    const reports = await Promise.all(servers.ports.map((port) => servers.ask(port, ['CLUSTER', 'INFO'])));
    return reports.every((text) => text.includes('cluster_state:ok') && text.includes('cluster_known_nodes:3'));
  });
  const client = await SteadyWriter.client(servers.ports[0]);
  const sent: Promise<unknown>[] = [];
  const left = new Map(Array.from({ length: SLOTS }, (_, slot) => [slot, KEYS]));
  for (let number = 0; left.size > 0; number++) {
    const slot = redisSlot.of(`key:${number}`);
    const more = left.get(slot);
    if (more === undefined) continue;
    if (more === 1) left.delete(slot);
    else left.set(slot, more - 1);
    sent.push(client.sendCommand(['SET', `key:${number}`, 'v'.repeat(100)]));
    if (sent.length >= PIPELINE) await Promise.all(sent.splice(0));
  }
  await Promise.all(sent);
  client.destroy();
}

/** Throws if keys were lost, which no figure is worth. */
async function checkKeys(servers: RedisServers, name: string): Promise<void> {
  const sizes = await Promise.all(servers.ports.map((port) => servers.ask(port, ['DBSIZE'])));
  const keys = sizes.reduce((sum, text) => sum + Number(/\d+/.exec(text)?.[0]), 0);
  if (keys < SLOTS * KEYS) throw new Error(`${name} has left ${keys} of ${SLOTS * KEYS} keys`);
}

/** The masters in the order of their ports, once all views are one. */
async function masters(servers: RedisServers): Promise<RedisNode[]> {
  let found: RedisNode[] = [];
  await until('all nodes agree', async () => {
    const views = await Promise.all(servers.ports.map((port) => servers.ask(port, ['CLUSTER', 'NODES'])));
    const all = views.map((view) => [...parseClusterNodes(view).nodes].sort((a, b) => a.port - b.port));
    [found] = all;
    return (
      new Set(
        all.map((nodes) =>
          JSON.stringify(nodes.map(({ id, slots, open, configEpoch }) => [id, slots, open, configEpoch])),
        ),
      ).size === 1
    );
  });
  return found;
}

const ownsFirst = (nodes: readonly RedisNode[], at: number): boolean =>
  nodes[at].slots.some(([first, last]) => first === 0 && last >= SLOTS - 1);
