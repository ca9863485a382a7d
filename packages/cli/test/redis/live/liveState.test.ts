import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partOrAll } from '../../../../../tools/testing/partOrAll.ts';
import { Gate } from '../../../src/redis/live/gate.ts';
import { NodeReader } from '../../../src/redis/live/nodeReader.ts';
import { Patience } from '../../../src/redis/live/patience.ts';
import type { RedisServers } from '../../../src/redis/live/redisServers.ts';
import { until } from '../../../src/redis/live/redisServers.ts';
import { shardscope } from '../../harness.ts';
import {
  besideBusyLoops,
  frozen,
  liveCluster,
  NEVER_FAILS,
  nodeTimeout,
  redisInstalled,
  settled,
} from '../../support/liveCluster.ts';

const DISAGREE = "[ERR] Nodes don't agree about configuration!";

const checked = async (port: number, ...argv: string[]) => {
  const run = await shardscope(['redis', 'check', '--connect', `127.0.0.1:${port}`, '-f', 'json', ...argv]);
  return { ...run, state: JSON.parse(run.stdout) };
};

describe('Gate', () => {
  it('lets so many through at once, fewer to one machine, and nobody twice', async () => {
    const gate = new Gate(5, 2);
    const inside: string[] = [];
    const most = { all: 0, one: 0 };
    const done: number[] = [];
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        gate
          .through(`host ${i % 4}`, async () => {
            inside.push(`host ${i % 4}`);
            most.all = Math.max(most.all, inside.length);
            most.one = Math.max(most.one, inside.filter((host) => host === `host ${i % 4}`).length);
            await new Promise((resolve) => setImmediate(resolve));
            inside.splice(inside.indexOf(`host ${i % 4}`), 1);
            done.push(i);
            if (i % 7 === 0) throw new Error('whoever fails leaves as well');
          })
          .catch(() => {}),
      ),
    );
    expect(most).toEqual({ all: 5, one: 2 });
    expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i));
  });
});

/** More than are read at once. */
const MANY = partOrAll(20, 40);

describe.skipIf(!redisInstalled)('shardscope redis check of many live servers: they', () => {
  let servers: RedisServers;

  beforeAll(async () => {
    servers = await liveCluster(MANY);
  });

  afterAll(() => servers?.end());

  it('are all read beside busy loops', async () => {
    const { code, state, stderr } = await besideBusyLoops(2, () => checked(servers.ports[0]));
    expect([code, stderr]).toEqual([0, '']);
    expect(state).toMatchObject({ exit: 0, unread: [], problems: [], layout: { ranges: MANY } });
    expect(state.views).toEqual([{ hash: expect.stringMatching(/^[0-9a-f]{64}$/), nodes: expect.any(Array) }]);
    expect(state.views[0].nodes).toHaveLength(MANY);
  });

  it('are not called silent because our own event loop is', async () => {
    const reader = new NodeReader({ timeout: 300, certified: false }, new Patience(new AbortController().signal));
    let reading = true;
    // Every turn of the loop takes half of what a server is given: it answers at once, and is heard late.
    const block = (): void => {
      const end = performance.now() + 150;
      while (performance.now() < end);
      if (reading) setImmediate(block);
    };
    setImmediate(block);
    const view = await reader.view({ host: '127.0.0.1', port: servers.ports[0] });
    reading = false;
    expect(view.nodes).toHaveLength(MANY);
  });
});

describe.skipIf(!redisInstalled)('shardscope redis on four live servers: they', () => {
  let servers: RedisServers;
  let entry = 0;
  let last = 0;
  let id = '';

  beforeAll(async () => {
    servers = await liveCluster(4);
    entry = servers.ports[0];
    last = servers.ports[3];
    id = await servers.ask(last, ['CLUSTER', 'MYID']);
  });

  afterAll(() => servers?.end());

  const redis = (...argv: string[]) => shardscope(['redis', ...argv, '--connect', `127.0.0.1:${entry}`]);
  const redisCli = (command: string, ...argv: string[]) =>
    servers.run(['--cluster', command, `127.0.0.1:${entry}`, ...argv]);
  const target = () => servers.ask(entry, ['CLUSTER', 'MYID']);

  it('keep the slots of a node that only we cannot reach, and that is exit code 5', async () => {
    // The others notice nothing: it is our word against theirs.
    await servers.crash(last);
    const { code, state, stderr } = await checked(entry);
    expect([code, state.exit, state.unread, state.problems]).toEqual([5, 5, [id], []]);
    expect(state.nodes.find((node: { id: string }) => node.id === id).slots).toEqual([[12_288, 16_383]]);
    expect(stderr).toMatch(new RegExp(`127.0.0.1:${last}: connect ECONNREFUSED.*redis-cli leaves it out`));
    const predicted = await redis('rebalance', '-f', 'redis-cli');
    const fact = await redisCli('rebalance', '--cluster-simulate');
    expect([predicted.code, fact.exit]).toEqual([1, 1]);
    for (const output of [predicted.stdout, fact.output])
      expect(output).toContain('[ERR] Not all 16384 slots are covered');
    await servers.launch(last);
    await settled(servers);
    await nodeTimeout(servers, NEVER_FAILS);
  });

  it('lose a node that the others have given up, and are told that redis-cli waits for it', async () => {
    await nodeTimeout(servers, 4000);
    const thaw = await frozen(servers, last);
    try {
      const early = await redis(
        'reshard',
        '--timeout',
        '1000',
        '--cluster-from',
        'all',
        '--cluster-to',
        id,
        '--cluster-slots',
        '9',
      );
      expect(early.code === 5 || early.stderr.includes('flagged fail')).toBe(true);
      await until('the frozen node is flagged fail', async () =>
        (await servers.ask(entry, ['CLUSTER', 'NODES'])).includes('master,fail '),
      );
      const waits = new RegExp(`127.0.0.1:${last} does not answer .*flagged fail.*redis-cli.* waits for it a minute`);
      const { code, state, stderr } = await checked(entry, '--timeout', '1000');
      expect([code, state.unread]).toEqual([1, [id]]);
      expect(state.problems).toEqual([
        expect.objectContaining({ code: 'fail', nodes: [id], slots: [[12_288, 16_383]] }),
      ]);
      expect(stderr).toMatch(waits);
      const to = await target();
      for (const command of [
        ['rebalance'],
        ['reshard', '--cluster-from', 'all', '--cluster-to', to, '--cluster-slots', '9'],
      ]) {
        const run = await redis(...command, '--timeout', '1000');
        expect([run.code, run.stderr]).toEqual([1, expect.stringMatching(waits)]);
        expect(run.stdout).toContain('[ERR] Not all 16384 slots are covered by nodes.');
      }
    } finally {
      thaw();
    }
    await settled(servers);
    await nodeTimeout(servers, NEVER_FAILS);
  });

  it('refuse to be changed after a soft reset of one, as redis-cli says', async () => {
    expect((await redisCli('check')).exit).toBe(0);
    expect((await redis('check')).code).toBe(0);
    await servers.ask(last, ['CLUSTER', 'RESET', 'SOFT']);
    const to = await target();
    const fact = await redisCli('check');
    const said = await redis('check', '-f', 'redis-cli');
    expect([said.code, fact.exit]).toEqual([1, 1]);
    for (const output of [said.stdout, fact.output]) expect(output).toContain(DISAGREE);
    const { code, state } = await checked(entry);
    expect([code, state.views.length]).toEqual([1, 2]);
    expect(state.problems.map((problem: { code: string }) => problem.code)).toEqual(
      expect.arrayContaining(['uncovered', 'views-differ', 'unknown-nodes']),
    );
    const commands = [
      ['reshard', '--cluster-from', to, '--cluster-to', to, '--cluster-slots', '9'],
      ['rebalance'],
      ['add-node', '127.0.0.1:1'],
    ];
    for (const command of commands) {
      const run = await redis(...command);
      expect([run.code, run.stdout], command[0]).toEqual([1, expect.stringContaining(DISAGREE)]);
    }
    expect((await redis('plan')).stderr).toContain(DISAGREE);
  });

  it('are asked to agree by themselves when the entry node knows no other', async () => {
    const fact = await servers.run(['--cluster', 'check', `127.0.0.1:${last}`]);
    const { code, state } = await checked(last);
    expect([code, fact.exit]).toEqual([1, 1]);
    expect(state.problems).toEqual([expect.objectContaining({ code: 'uncovered', slots: [[0, 16_383]] })]);
  });
});
