import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseClusterNodes } from '@shardscope/core/redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partOrAll } from '../../../../../tools/testing/partOrAll.ts';
import type { RedisServers } from '../../../src/redis/live/redisServers.ts';
import { shardscope } from '../../harness.ts';
import { applied, Died, tagOfSlot } from '../../support/applied.ts';
import { liveCluster, redisInstalled, settled } from '../../support/liveCluster.ts';
import { Witnesses } from '../../support/witnesses.ts';

/** Slots that move, of which all have keys. */
const SLOTS = 480;

/** Every place of a run: before and after a line of the journal, before, during and after commands. */
const PLACES = [
  ...['open', 'batch', 'batch-ok', 'own', 'own-ok'].flatMap((line) => [
    `before journal ${line}`,
    `after journal ${line}`,
  ]),
  ...[
    'NODES',
    'SETSLOT IMPORTING',
    'SETSLOT MIGRATING',
    'GETKEYSINSLOT',
    'MIGRATE',
    'COUNTKEYSINSLOT',
    'SETSLOT NODE',
  ].flatMap((command) => ['before', 'during', 'after'].map((when) => `${when} ${command}`)),
];

/** Whether a run is at a place; lines of the journal are often written together, as `open+batch`. */
const isAt = (at: string, place: string): boolean => {
  const [, written, lines = ''] = /^(\S+ journal )(.*)$/.exec(at) ?? [];
  return at === place || lines.split('+').some((line) => `${written}${line}` === place);
};

describe.skipIf(!redisInstalled)('redis apply, killed at every place in a row', () => {
  let servers: RedisServers;
  let folder = '';
  let connect = '';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'shardscope-apply-'));
    servers = await liveCluster(3);
    connect = `127.0.0.1:${servers.ports[0]}`;
  });

  afterAll(async () => {
    await servers?.end();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A plan that moves the first slots of one master to another. */
  const planned = async (name: string, from: number, to: number): Promise<string> => {
    const ids = await Promise.all([from, to].map((i) => servers.ask(servers.ports[i], ['CLUSTER', 'MYID'])));
    const { stdout } = await shardscope([
      ...['redis', 'reshard', '--planner', 'exact', '--connect', connect, '-f', 'json'],
      ...['--cluster-from', ids[0], '--cluster-to', ids[1], '--cluster-slots', `${SLOTS}`],
    ]);
    const path = join(folder, `${name}.json`);
    writeFileSync(path, stdout);
    return path;
  };

  const slotsOf = (plan: string): number[] =>
    (JSON.parse(readFileSync(plan, 'utf8')).moves as { slots: [number, number][] }[]).flatMap(({ slots }) =>
      slots.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i)),
    );

  const openSlots = async (): Promise<number> => {
    const views = await Promise.all(servers.ports.map((port) => servers.ask(port, ['CLUSTER', 'NODES'])));
    return views.flatMap((view) => parseClusterNodes(view).nodes.flatMap(({ open = [] }) => open)).length;
  };

  it('loses nothing that was acknowledged, and leaves nothing open', async () => {
    const plan = await planned('kills', 0, 1);
    const slots = slotsOf(plan);
    expect(slots).toHaveLength(SLOTS);
    const witnesses = new Witnesses(
      servers.ports,
      slots.map((slot) => tagOfSlot[slot]),
    );
    witnesses.start();
    await witnesses.heard(200);
    // The first time that a run comes by, then the second time: SETSLOT NODE goes to the target first, then to everybody.
    const again = PLACES.filter((place) => partOrAll(place.endsWith('SETSLOT NODE'), true));
    const kills = [PLACES, again].flatMap((places, i) => places.map((place) => ({ place, times: i + 1 })));
    expect(kills.length).toBeGreaterThanOrEqual(partOrAll(34, 62));
    for (const [kill, { place, times }] of kills.entries()) {
      let seen = 0;
      const { exit, why } = await applied(plan, { connect, resume: kill > 0, batch: 3, slotsAtOnce: 8 }, (at) => {
        if (isAt(at, place) && ++seen === times) throw new Died();
      });
      expect([place, exit, why]).toEqual([place, 'died', '']);
      await witnesses.heard(1);
    }
    const { exit, why, stdout } = await applied(plan, { connect, resume: true, json: true });
    expect([exit, why]).toEqual([0, '']);
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
      event: 'end',
      outcome: 'verified',
      exit: 0,
    });
    await witnesses.heard(20);
    await witnesses.stop();
    await settled(servers);
    expect(await witnesses.findings(servers.ports)).toEqual([]);
    expect(await openSlots()).toBe(0);
    const journal = readFileSync(`${plan}.journal`, 'utf8');
    expect(journal).not.toContain('"batches"');
    expect(statSync(`${plan}.journal`).mode & 0o777).toBe(0o600);
  });
});
