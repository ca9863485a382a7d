import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasFlag, parseClusterNodes, planJSON, planOf, type RedisNode, slotsIn } from '@shardscope/core/redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisServers, until } from '../../../src/redis/live/redisServers.ts';
import { applied, tagOfSlot } from '../../support/applied.ts';
import { NEVER_FAILS, nodeTimeout, redisInstalled, settled } from '../../support/liveCluster.ts';

/** The lowest slots of the first master, which go to the second and come back. */
const SLOTS = Array.from({ length: 16 }, (_, slot) => slot);
const KEYS = SLOTS.flatMap((slot) => ['a', 'b', 'c'].map((name) => `{${tagOfSlot[slot]}}${name}`));

describe.skipIf(!redisInstalled)('redis apply beside a replica that takes over', () => {
  let servers: RedisServers;
  let folder = '';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'shardscope-apply-'));
    servers = await RedisServers.start(4);
    const addresses = servers.ports.map((port) => `127.0.0.1:${port}`);
    await servers.run(['--cluster', 'create', ...addresses.slice(0, 3), '--cluster-yes']);
    const [, target] = await nodes();
    await servers.run([
      '--cluster',
      'add-node',
      addresses[3],
      addresses[0],
      '--cluster-slave',
      '--cluster-master-id',
      target.id,
    ]);
    await settled(servers);
    await until('the replica has all of its master', async () =>
      (await servers.ask(servers.ports[3], ['INFO', 'replication'])).includes('master_link_status:up'),
    );
    await nodeTimeout(servers, NEVER_FAILS);
    for (const key of KEYS) await servers.askOwner(['SET', key, key]);
  });

  afterAll(async () => {
    await servers?.end();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The nodes in the order of their ports, as the first sees them. */
  const nodes = async (): Promise<RedisNode[]> =>
    [...parseClusterNodes(await servers.ask(servers.ports[0], ['CLUSTER', 'NODES'])).nodes].sort(
      (a, b) => a.port - b.port,
    );

  it('has one slot open at a time, which is all that the replica would hide, unless told otherwise', async () => {
    await settled(servers);
    const [first, second] = await nodes();
    const path = join(folder, 'dry.json');
    const moves = SLOTS.map((slot) => ({ slot, from: first.id, to: second.id }));
    writeFileSync(path, JSON.stringify(planJSON(planOf('test', await nodes(), moves))));
    const dry = { connect: `127.0.0.1:${servers.ports[0]}`, dryRun: true };
    const text = /^slots at once: (\d+), pairs at once: (\d+): replicas of redis \S+ do not know/;
    expect(text.exec((await applied(path, dry)).stdout)?.slice(1)).toEqual(['1', '1']);
    expect(text.exec((await applied(path, { ...dry, slotsAtOnce: 8 })).stdout)?.slice(1)).toEqual(['8', '1']);
  });

  it('moves nothing while the replica is away or still joining, says so, and goes on when it is in sync', async () => {
    const [first, second] = await nodes();
    const path = join(folder, 'joining.json');
    const moves = SLOTS.slice(0, 2).map((slot) => ({ slot, from: first.id, to: second.id }));
    writeFileSync(path, JSON.stringify(planJSON(planOf('test', await nodes(), moves))));
    const flags = { connect: `127.0.0.1:${servers.ports[0]}` };
    await servers.crash(servers.ports[3]);
    const { exit, why } = await applied(path, { ...flags, wait: 0 });
    expect([exit, why]).toEqual([
      1,
      `replica 127.0.0.1:${servers.ports[3]} of ${second.id} is not in sync: its master has no connection to it; 0 of 2 slots are moved, --resume goes on`,
    ]);
    expect((await nodes()).filter(({ open }) => open)).toEqual([]);
    // The replica comes back while the run waits for it.
    const waiting = applied(path, { ...flags, resume: true, wait: 3_600_000 });
    await servers.launch(servers.ports[3]);
    expect((await waiting).why).toBe('');
    const home = join(folder, 'home.json');
    const ways = moves.map(({ slot, from, to }) => ({ slot, from: to, to: from }));
    writeFileSync(home, JSON.stringify(planJSON(planOf('test', await nodes(), ways))));
    expect((await applied(home, flags)).why).toBe('');
  });

  /** Moves the slots, and has the replica take over when a MIGRATE has gone out for the third time. */
  const moved = async (name: string, from: RedisNode, to: RedisNode, replica: RedisNode) => {
    const path = join(folder, `${name}.json`);
    const moves = SLOTS.map((slot) => ({ slot, from: from.id, to: to.id }));
    writeFileSync(path, JSON.stringify(planJSON(planOf('test', await nodes(), moves))));
    let migrations = 0;
    return await applied(
      path,
      { connect: `127.0.0.1:${servers.ports[0]}`, batch: 2, slotsAtOnce: 8 },
      async (place) => {
        if (place === 'during MIGRATE' && ++migrations === 3) await servers.ask(replica.port, ['CLUSTER', 'FAILOVER']);
      },
    );
  };

  it.each([['target'], ['source']])(
    'carries the plan out when it is that of the %s, and every key is there',
    async (end) => {
      await settled(servers);
      const [first, second, , fourth] = await nodes();
      const [master, replica] = second.role === 'master' ? [second, fourth] : [fourth, second];
      const [from, to] = end === 'target' ? [first, master] : [master, first];
      const { exit, why } = await moved(end, from, to, replica);
      expect([exit, why]).toEqual([0, '']);
      await settled(servers);
      const after = await nodes();
      const promoted = after.find(({ id }) => id === replica.id);
      expect(promoted?.role).toBe('master');
      const owner = end === 'target' ? promoted : after.find(({ id }) => id === first.id);
      const owned = new Set(slotsIn(owner?.slots ?? []));
      expect(SLOTS.filter((slot) => !owned.has(slot))).toEqual([]);
      expect(after.filter((node) => node.open || hasFlag(node, 'fail'))).toEqual([]);
      const values = await Promise.all(KEYS.map((key) => servers.ask(owner?.port ?? 0, ['GET', key])));
      expect(values).toEqual(KEYS);
    },
  );
});
