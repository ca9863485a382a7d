import { spawnSync } from 'node:child_process';
import { redisSlot } from '@shardscope/core';
import { type FixStep, parseClusterNodes, type RedisCliFix, type SlotFix } from '@shardscope/core/redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RedisServers, until } from '../../src/redis/live/redisServers.ts';
import { shardscope } from '../harness.ts';
import { liveCluster, redisInstalled, settled } from '../support/liveCluster.ts';

const TAG = '{fix}';
const SLOT = `${redisSlot.of(TAG)}`;
const keysFrom = (first: number, last: number): string[] =>
  Array.from({ length: last - first }, (_, i) => `${TAG}${first + i}`);

describe.skipIf(!redisInstalled)('shardscope redis fix of three live servers', () => {
  let servers: RedisServers;
  /** By id. */
  let ports: ReadonlyMap<string, number>;
  /** Who owns the slot at first, and who else there is. */
  let source = '';
  let target = '';
  let third = '';

  beforeAll(async () => {
    servers = await liveCluster(3);
    const { nodes } = parseClusterNodes(await servers.ask(servers.ports[0], ['CLUSTER', 'NODES']));
    ports = new Map(nodes.map(({ id, port }) => [id, port]));
    const owner = nodes.find(({ slots }) => slots.some(([a, b]) => a <= Number(SLOT) && Number(SLOT) <= b));
    source = owner?.id ?? '';
    [target, third] = [...ports.keys()].filter((id) => id !== source);
  });

  afterAll(() => servers?.end());

  const ask = (id: string, ...argv: string[]): Promise<string> => servers.ask(ports.get(id) ?? 0, argv);
  const setSlot = (id: string, ...what: string[]) => ask(id, 'CLUSTER', 'SETSLOT', SLOT, ...what);
  const count = async (id: string): Promise<number> => Number(await ask(id, 'CLUSTER', 'COUNTKEYSINSLOT', SLOT));
  const migrate = (from: string, to: string, keys: readonly string[]) =>
    ask(from, 'MIGRATE', '127.0.0.1', `${ports.get(to)}`, '', '0', '5000', 'KEYS', ...keys);
  const write = (keys: readonly string[]) =>
    ask(source, 'EVAL', "for _, key in ipairs(KEYS) do redis.call('SET', key, 'v') end", `${keys.length}`, ...keys);

  const both = async (): Promise<void> => {
    await setSlot(target, 'IMPORTING', source);
    await setSlot(source, 'MIGRATING', target);
  };
  const unowned = async (): Promise<void> => {
    for (const id of ports.keys()) {
      await setSlot(id, 'STABLE');
      await ask(id, 'CLUSTER', 'DELSLOTS', SLOT);
    }
  };

  /** Puts the slot back to the source, whole and empty. */
  const reset = async (): Promise<void> => {
    for (const id of ports.keys()) {
      await ask(id, 'FLUSHALL');
      await setSlot(id, 'STABLE');
    }
    // Who takes a slot that it imports takes it with a new epoch, which all others believe.
    await setSlot(source, 'IMPORTING', target);
    for (const id of [source, target, third]) await setSlot(id, 'NODE', source);
    await settled(servers);
  };

  const preview = async (
    ...argv: string[]
  ): Promise<{ code: number; fixes: SlotFix[]; redisCli: RedisCliFix[] | null }> => {
    const entry = `127.0.0.1:${ports.get(source)}`;
    const { code, stdout } = await shardscope(['redis', 'fix', '--connect', entry, '-f', 'json', ...argv]);
    return { code, ...JSON.parse(stdout) };
  };

  /** Does what a preview says, as an operator would. */
  async function perform(step: FixStep): Promise<void> {
    switch (step.step) {
      case 'stable':
        expect(await setSlot(step.node, 'STABLE')).toBe('OK');
        return;
      case 'importing':
        expect(await setSlot(step.node, 'IMPORTING', step.from)).toBe('OK');
        return;
      case 'migrating':
        expect(await setSlot(step.node, 'MIGRATING', step.to)).toBe('OK');
        return;
      case 'move-keys': {
        await until('the servers serve', async () => (await ask(step.from, 'CLUSTER', 'INFO')).includes('state:ok'));
        await until('the servers serve', async () => (await ask(step.to, 'CLUSTER', 'INFO')).includes('state:ok'));
        const keys = (await ask(step.from, 'CLUSTER', 'GETKEYSINSLOT', SLOT, '1000')).split('\n').filter(Boolean);
        if (keys.length > 0) expect(await migrate(step.from, step.to, keys)).toBe('OK');
        return;
      }
      case 'own':
        for (const id of step.at) expect(await setSlot(id, 'NODE', step.node)).toBe('OK');
        return;
      case 'add-slots':
        expect(await ask(step.node, 'CLUSTER', 'ADDSLOTS', SLOT)).toBe('OK');
        return;
      case 'bump-epoch':
        expect(await ask(step.node, 'CLUSTER', 'BUMPEPOCH')).toMatch(/^(BUMPED|STILL) /);
        return;
      case 'wait-owner':
        await until('the owner is known', async () => (await owner(step.node)) === step.owner);
        return;
      default:
        throw new Error(`nobody does ${step.step} here`);
    }
  }

  const owner = async (by = source): Promise<string | undefined> => {
    const { nodes } = parseClusterNodes(await ask(by, 'CLUSTER', 'NODES'));
    return nodes.find(({ slots }) => slots.some(([a, b]) => a <= Number(SLOT) && Number(SLOT) <= b))?.id;
  };

  /** What redis-cli prints; where slots have no owner it asks, whatever `--cluster-yes` says. */
  const fixedByRedisCli = (): string =>
    spawnSync('redis-cli', ['--cluster', 'fix', `127.0.0.1:${ports.get(source)}`], {
      input: 'yes\n',
    }).stdout.toString();

  /** The states of a slot, how to get there from a whole one, and what is to come of it. */
  const states: readonly {
    readonly name: string;
    readonly code: SlotFix['code'];
    readonly way: SlotFix['way'];
    readonly owner: () => string;
    readonly keys: number;
    readonly provoke: () => Promise<unknown>;
  }[] = [
    {
      name: 'importing only',
      ...{ code: 'importing-only', way: 'close', keys: 40, owner: () => source },
      provoke: () => setSlot(target, 'IMPORTING', source),
    },
    {
      name: 'migrating only',
      ...{ code: 'migrating-only', way: 'close', keys: 40, owner: () => source },
      provoke: () => setSlot(source, 'MIGRATING', target),
    },
    {
      name: 'both, nothing moved',
      ...{ code: 'nothing-moved', way: 'back', keys: 40, owner: () => source },
      provoke: both,
    },
    {
      name: 'both, half of the keys moved',
      ...{ code: 'half-moved', way: 'forward', keys: 40, owner: () => target },
      provoke: async () => {
        await both();
        await migrate(source, target, keysFrom(0, 20));
      },
    },
    {
      name: 'both, most keys moved',
      ...{ code: 'half-moved', way: 'forward', keys: 40, owner: () => target },
      provoke: async () => {
        await both();
        await migrate(source, target, keysFrom(0, 30));
      },
    },
    {
      name: 'both, all keys moved',
      ...{ code: 'all-moved', way: 'forward', keys: 40, owner: () => target },
      provoke: async () => {
        await both();
        await migrate(source, target, keysFrom(0, 40));
      },
    },
    {
      name: 'handed over at the target alone',
      ...{ code: 'leftover-mark', way: 'close', keys: 40, owner: () => target },
      provoke: async () => {
        await both();
        await migrate(source, target, keysFrom(0, 40));
        await setSlot(target, 'NODE', target);
        await until('the source has heard of it', async () => (await owner()) === target);
      },
    },
    {
      name: 'handed over with keys left, which the source deletes: nothing of them can be seen',
      ...{ code: 'leftover-mark', way: 'close', keys: 30, owner: () => target },
      provoke: async () => {
        await both();
        await migrate(source, target, keysFrom(0, 30));
        await setSlot(target, 'NODE', target);
        await until('the source has deleted them', async () => (await count(source)) === 0);
      },
    },
    {
      name: 'no owner, and no keys',
      ...{ code: 'uncovered', way: 'assign', keys: 0, owner: () => source },
      provoke: async () => {
        await ask(source, 'FLUSHALL');
        await unowned();
      },
    },
    {
      name: 'no owner, and keys at one',
      ...{ code: 'uncovered-keys', way: 'assign', keys: 40, owner: () => source },
      provoke: unowned,
    },
    {
      name: 'no owner, and keys at two',
      ...{ code: 'uncovered-keys', way: 'assign', keys: 40, owner: () => target },
      provoke: async () => {
        await both();
        await migrate(source, target, keysFrom(0, 30));
        await unowned();
      },
    },
  ];

  for (const { name, provoke, ...wanted } of states) {
    it(`${name}: ${wanted.way}`, async () => {
      await write(keysFrom(0, 40));
      await provoke();
      const { code, fixes } = await preview();
      expect(code).toBe(1);
      expect(fixes).toHaveLength(1);
      const [{ slots, steps, ...fix }] = fixes;
      expect([slots, fix.code, fix.way, fix.owner]).toEqual([
        [[Number(SLOT), Number(SLOT)]],
        wanted.code,
        wanted.way,
        wanted.owner(),
      ]);
      for (const step of steps) await perform(step);
      await settled(servers);
      expect((await preview()).fixes).toEqual([]);
      expect([await owner(), await count(wanted.owner())]).toEqual([wanted.owner(), wanted.keys]);
      await reset();
    });
  }

  // Where nobody has keys, it asks, and then lets chance decide.
  for (const { name, provoke } of states.filter(({ code }) => code !== 'uncovered')) {
    it(`${name}: what redis-cli does, word for word, and where the slot ends`, async () => {
      await write(keysFrom(0, 40));
      await provoke();
      const [said] = (await preview()).redisCli ?? [];
      const output = fixedByRedisCli();
      for (const line of said.says) expect(output).toContain(line);
      await until('it is as said', async () => (await owner(said.owner ?? '')) === said.owner);
      await reset();
    });
  }

  it('says nothing but how to bring a master back that is gone', async () => {
    await setSlot(target, 'IMPORTING', source);
    await servers.crash(ports.get(third) ?? 0);
    const { code, fixes, redisCli } = await preview();
    expect([code, redisCli]).toEqual([1, null]);
    expect(fixes).toMatchObject([
      { code: 'owner-down', way: 'wait', steps: [{ step: 'restore', master: third, replicas: [] }] },
    ]);
    expect(fixedByRedisCli()).toContain('with 1 unreachable masters is dangerous');
    await servers.launch(ports.get(third) ?? 0);
    await settled(servers);
    await setSlot(target, 'STABLE');
  });

  it('tells it in lines, goes the other way if told to, and finds nothing in a whole cluster', async () => {
    await write(keysFrom(0, 40));
    await both();
    await migrate(source, target, keysFrom(0, 30));
    const entry = `127.0.0.1:${ports.get(source)}`;
    const { stdout, stderr } = await shardscope(['redis', 'fix', '--connect', entry]);
    expect(stdout).toMatch(
      /^slot \d+: keys are on both ends\n {2}keys: .*10.*\n {2}redis-cli: >>> No single clear owner/,
    );
    expect(stdout).toContain('safer: on to the target (--back undoes the move instead)\n    1. MIGRATE the keys');
    expect(stderr).toContain('nothing was changed');
    const back = await preview('--back');
    expect(back.fixes).toMatchObject([{ way: 'back', owner: source }]);
    for (const step of back.fixes[0].steps) await perform(step);
    expect(await count(source)).toBe(40);
    await settled(servers);
    expect((await shardscope(['redis', 'fix', '--connect', entry])).stdout).toContain('there is nothing to fix');
    expect((await shardscope(['redis', 'fix', '--connect', entry, '--back', '--forward'])).code).toBe(2);
    expect((await shardscope(['redis', 'fix'])).code).toBe(2);
  });
});
