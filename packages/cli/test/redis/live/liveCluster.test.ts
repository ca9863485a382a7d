import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@redis/client';
import {
  migrationCommands,
  nodeLoads,
  parseClusterNodes,
  type RedisPlanJSON,
  SLOTS,
  slotsIn,
  unpackMoves,
} from '@shardscope/core/redis';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { partOrAll } from '../../../../../tools/testing/partOrAll.ts';
import { performed } from '../../../src/redis/commands/story.ts';
import { type RedisServers, until } from '../../../src/redis/live/redisServers.ts';
import { rows, shardscope } from '../../harness.ts';
import { binary } from '../../support/binary.ts';
import { liveCluster, redisInstalled, settled } from '../../support/liveCluster.ts';
import { quietIo } from '../../support/quietIo.ts';
import { Sink } from '../../support/sink.ts';

/** What redis-cli needs to move `count` slots without a question. */
const reshard = (from: string, to: string, count: number): string[] => [
  ...['--cluster-from', from, '--cluster-to', to],
  ...['--cluster-slots', `${count}`, '--cluster-yes'],
];

if (!redisInstalled) console.warn('tests on real servers are skipped: apt-get install redis-server redis-tools');

describe.skipIf(!redisInstalled)('shardscope redis story --live', () => {
  it('comes true in every prediction, with a master killed in the middle', async () => {
    // Of 512 slots, the first master still has so many too many that the rebalance has something to do.
    const [slots, lines] = partOrAll([512, 1063], [undefined, 8233]);
    const stdout = new Sink();
    const failure = await performed({ ...quietIo(), stdout }, slots).catch((error: unknown) => error);
    // What differs is printed: it says more than that something does.
    expect(stdout.text).not.toMatch(/^ {3}! /m);
    expect(stdout.text).toMatch(/(\d+) of \1 predictions came true/);
    expect(stdout.text).toContain(`= text of redis-cli: ${lines} lines`);
    expect(failure).toBeUndefined();
  });

  it('ends its servers and removes its folder on Ctrl-C', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shardscope-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const child = spawn(process.execPath, [binary, 'redis', 'story', '--live'], {
      env: { ...process.env, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, which its servers are in.
      detached: true,
    });
    const [first] = (await once(child.stdout, 'data')) as [Buffer];
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(130);
    expect(new Set(first.toString().match(/(?<=127\.0\.0\.1:)\d+/g)).size).toBeGreaterThanOrEqual(6);
    expect(() => process.kill(-(child.pid ?? 0), 0)).toThrow('ESRCH');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe.skipIf(!redisInstalled)('shardscope redis --connect: a cluster whose keys are skewed by hash tags', () => {
  let servers: RedisServers;
  let entry = '';

  beforeAll(async () => {
    servers = await liveCluster(3);
    entry = `127.0.0.1:${servers.ports[0]}`;
    const fill = "for i = 1, tonumber(ARGV[1]) do redis.call('SET', KEYS[1] .. i, i) end";
    // 40 tags with 10 to 400 keys, and one with 2000.
    for (let tag = 1; tag <= 40; tag++) {
      await servers.askOwner(['EVAL', fill, '1', `{user:${tag}}`, `${tag * 10}`]);
    }
    await servers.askOwner(['EVAL', fill, '1', '{celebrity}', '2000']);
  });

  afterAll(() => servers?.end());

  const json = async (argv: readonly string[]) =>
    JSON.parse((await shardscope(['redis', ...argv, '-f', 'json'])).stdout);

  /** The commands that the servers were sent, but for those of the test itself. */
  const sent = async (argv: readonly string[]) => {
    for (const port of servers.ports) await servers.ask(port, ['CONFIG', 'RESETSTAT']);
    const { stdout, code } = await shardscope(['redis', ...argv, '--connect', entry]);
    expect(code).toBe(0);
    const used = new Set<string>();
    for (const port of servers.ports) {
      const stats = await servers.ask(port, ['INFO', 'commandstats']);
      for (const [, name] of stats.matchAll(/cmdstat_([\w|-]+):/g)) used.add(name);
    }
    return { stdout, used: [...used].filter((name) => !['config|resetstat', 'info'].includes(name)).sort() };
  };

  it('is read with commands that read, and counts keys only if asked to', async () => {
    const plain = await sent(['check']);
    expect(plain.used).toEqual(['cluster|nodes', 'command|info']);
    expect(plain.stdout).not.toContain('keys');
    const counted = await sent(['check', '--keys']);
    expect(counted.used).toEqual(['cluster|nodes', 'command|info', 'config|get', 'dbsize']);
    expect(counted.stdout).toMatch(/peak 1\.000 by slots, \d\.\d{3} by keys/);
    expect((await sent(['rebalance'])).used).toEqual(['cluster|nodes']);
    const slots = ['cluster|countkeysinslot', 'cluster|nodes', 'config|get'];
    expect((await sent(['plan'])).used).toEqual(slots);
    // Of moves, the servers are asked whether they would make them, for a slot and a key that do not exist.
    expect((await sent(['plan', '--by', 'load'])).used).toEqual([
      'cluster|countkeysinslot',
      'cluster|getkeysinslot',
      'cluster|nodes',
      'cluster|setslot',
      'config|get',
      'migrate',
      'restore-asking',
    ]);
    expect((await sent(['rebalance', '--keys'])).used).toEqual(slots);
  });

  it('is refused a load that its servers do not tell, and a target without room; big keys of slots that move are named', async () => {
    const plan = (...argv: string[]) => shardscope(['redis', 'plan', '--connect', entry, ...argv]);
    const untold = await plan('--by', 'memory-bytes');
    expect([untold.code, untold.stdout]).toEqual([5, '']);
    expect(untold.stderr).toContain('no master tells memory-bytes of its slots: that needs Redis 8.6');
    const { bigKeys, moves, estimate } = JSON.parse(
      (await plan('--by', 'keys', '--sample-keys', '1', '--big-key', '40', '-f', 'json')).stdout,
    );
    const moving = new Set(unpackMoves(moves).map(({ slot }) => slot));
    expect(bigKeys.length).toBeGreaterThan(0);
    for (const { slot, bytes } of bigKeys) expect([moving.has(slot), bytes >= 40]).toEqual([true, true]);
    expect(estimate.bytes[0]).toBeGreaterThan(0);
    for (const port of servers.ports) await servers.ask(port, ['CONFIG', 'SET', 'maxmemory', '1mb']);
    const full = await plan('--by', 'keys');
    expect([full.code, full.stdout]).toEqual([1, '']);
    expect(full.stderr).toMatch(/has no room: .* used, .* arrive .*maxmemory is 1 MB/);
    for (const port of servers.ports) await servers.ask(port, ['CONFIG', 'SET', 'maxmemory', '0']);
  });

  it('is evened out by keys by a plan whose commands lead where it says', async () => {
    const before = await json(['check', '--keys', '--connect', entry]);
    const plan: RedisPlanJSON = await json(['plan', '--connect', entry, '--by', 'load']);
    expect(plan.summary.peak).toBeLessThan(before.layoutByLoad.peak);

    const clients = new Map(
      await Promise.all(
        plan.before.map(async ({ id, host, port }) => {
          const client = createClient({ socket: { host, port } });
          await client.connect();
          return [id, client] as const;
        }),
      ),
    );
    const send = async (to: string, argv: readonly string[]): Promise<unknown> =>
      clients.get(to)?.sendCommand([...argv]);
    const keys = new Map<number, string[]>();
    const moves = unpackMoves(plan.moves);
    for (const { slot, from } of moves) {
      keys.set(slot, (await send(from, ['CLUSTER', 'GETKEYSINSLOT', `${slot}`, '10000'])) as string[]);
    }
    for (const { to, argv } of migrationCommands(plan.before, moves, {
      keys: (slot) => keys.get(slot) ?? [],
      pipeline: 500,
    })) {
      await send(to, argv);
    }
    const { nodes } = parseClusterNodes(await servers.ask(servers.ports[0], ['CLUSTER', 'NODES']));
    expect(new Map(nodes.map(({ id, slots }) => [id, slots]))).toEqual(
      new Map(plan.after.map(({ id, slots }) => [id, slots])),
    );

    const load = new Float64Array(SLOTS);
    for (const [slot, held] of keys) load[slot] = held.length;
    expect(load.reduce((sum, held) => sum + held, 0)).toBe(plan.summary.keys);
    const after = await json(['check', '--keys', '--connect', entry]);
    expect(after.layoutByLoad.peak).toBeCloseTo(plan.summary.peak ?? Number.NaN, 9);
    expect(nodeLoads(plan.after).reduce((sum, slots) => sum + slots, 0)).toBe(SLOTS);
    for (const client of clients.values()) client.destroy();
  });

  it('is rebalanced by redis-cli, word for word, as predicted, whatever the weights', async () => {
    const weights = ['0', '1', '2', '0.5', '1.7', '2.9', '1e-3', '0x10', '-1', 'abc', '1e30', 'inf', 'nan'];
    const ids = parseClusterNodes(await servers.ask(servers.ports[0], ['CLUSTER', 'NODES'])).nodes.map(({ id }) => id);
    for (let i = 0; i < weights.length; i++) {
      const argv = [
        ...['--cluster-simulate', '--cluster-threshold', `${(i % 4) + 0.5}`, '--cluster-weight'],
        ...ids.map((id, k) => `${id.slice(0, 12)}=${weights[(i * (k + 1) + k) % weights.length]}`),
      ];
      const { output, exit } = await servers.run(['--cluster', 'rebalance', entry, ...argv]);
      const state = await servers.ask(servers.ports[0], ['CLUSTER', 'NODES']);
      const ours = await shardscope(['redis', 'rebalance', '--state', '-', '-f', 'redis-cli', ...argv], {
        stdin: state,
      });
      expect([ours.code, ours.stdout.trimEnd()], argv.join(' ')).toEqual([exit, output.trimEnd()]);
    }
  });

  it('is watched while redis-cli moves slots, with commands that read, until the plan is done', async () => {
    const before = parseClusterNodes(await servers.ask(servers.ports[0], ['CLUSTER', 'NODES'])).nodes;
    const [from, to] = servers.ports.map((port) => before.find((node) => node.port === port)?.id ?? '');
    const first = before.find(({ id }) => id === from)?.slots[0][0] ?? 0;
    const folder = mkdtempSync(join(tmpdir(), 'shardscope-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const [plan, record] = ['plan.json', 'run.ndjson'].map((name) => join(folder, name));
    const moves = [{ from, to, slots: [[first, first + 19]] }];
    writeFileSync(plan, JSON.stringify({ schema: 'shardscope/redis-plan/2', moves, before }));
    for (const port of servers.ports) await servers.ask(port, ['CONFIG', 'RESETSTAT']);
    const watching = shardscope([
      'redis',
      'watch',
      '--connect',
      entry,
      '--plan',
      plan,
      '--until',
      'done',
      '--record',
      record,
      '--every',
      '100ms',
    ]);
    await until('the watch has begun', () =>
      Promise.resolve(existsSync(record) && readFileSync(record).includes('"state"')),
    );
    const counts = (await servers.ask(servers.ports[0], ['INFO', 'commandstats'])).matchAll(
      /cmdstat_([\w|-]+):calls=(\d+)/g,
    );
    const used = Object.fromEntries([...counts].map(([, name, calls]) => [name, Number(calls)]));
    expect(
      Object.keys(used)
        .filter((name) => !['config|resetstat', 'info'].includes(name))
        .sort(),
    ).toEqual(
      [
        'cluster|nodes',
        'dbsize',
        ...Object.keys(used).filter((name) => /getslotmigrations|migration$/.test(name)),
      ].sort(),
    );
    await servers.run(['--cluster', 'reshard', entry, ...reshard(from, to, 20)]);
    const { code, stdout, stderr } = await watching;
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('the plan is done: 20 slots\n');
    const events = rows(readFileSync(record, 'utf8'));
    const moved = events.filter(({ code }) => code === 'moved');
    expect(moved.every((event) => event.from === from && event.to === to)).toBe(true);
    expect(moved.flatMap(({ slots }) => [...slotsIn(slots)])).toEqual(Array.from({ length: 20 }, (_, i) => first + i));
    expect(events.at(-1)).toMatchObject({ type: 'bye', why: 'the plan is done: 20 slots' });
    const again = await shardscope(['redis', 'watch', '--replay', record, '--until', 'done']);
    expect([again.code, again.stdout]).toEqual([0, stdout]);
    await servers.run(['--cluster', 'reshard', entry, ...reshard(to, from, 20)]);
    await settled(servers);
  });

  it('asks for the password, takes it from the environment, and prints it nowhere', async () => {
    await until('all nodes are up again', async () =>
      (await servers.ask(servers.ports[0], ['CLUSTER', 'INFO'])).includes('cluster_state:ok'),
    );
    for (const port of servers.ports) await servers.ask(port, ['CONFIG', 'SET', 'requirepass', 'open-sesame']);
    const refused = await shardscope(['redis', 'check', '--connect', entry]);
    expect([refused.code, refused.stderr]).toEqual([5, expect.stringMatching(/NOAUTH.*REDISCLI_AUTH/)]);
    const { code, stdout, stderr } = await shardscope(['redis', 'check', '--connect', entry], {
      env: { REDISCLI_AUTH: 'open-sesame' },
    });
    expect(code).toBe(0);
    expect(stdout + stderr).not.toContain('sesame');
    const wrong = await shardscope(['redis', 'check', '--connect', entry], { env: { REDISCLI_AUTH: 'wrong-sesame' } });
    expect(wrong.code).toBe(5);
    expect(wrong.stdout + wrong.stderr).not.toContain('sesame');
  });

  it('is said to be unreachable where nobody listens', async () => {
    const { code, stderr } = await shardscope(['redis', 'check', '--connect', '127.0.0.1:1', '--timeout', '1000']);
    expect([code, stderr]).toEqual([5, expect.stringContaining('127.0.0.1:1')]);
  });
});
