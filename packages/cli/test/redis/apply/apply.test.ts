import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseClusterNodes } from '@shardscope/core/redis';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { isWithin, parseHours } from '../../../src/redis/apply/pacing/pauses.ts';
import { Throttle } from '../../../src/redis/apply/pacing/throttle.ts';
import { type RedisServers, until } from '../../../src/redis/live/redisServers.ts';
import { rows, shardscope } from '../../harness.ts';
import { LiveKeys } from '../../liveKeys.ts';
import { applied, Died, tagOfSlot } from '../../support/applied.ts';
import { frozen, liveCluster, NEVER_FAILS, nodeTimeout, redisInstalled, settled } from '../../support/liveCluster.ts';

describe.skipIf(!redisInstalled)('redis apply', () => {
  let servers: RedisServers;
  let folder = '';
  let connect = '';
  let ids: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'shardscope-apply-'));
    servers = await liveCluster(3);
    connect = `127.0.0.1:${servers.ports[0]}`;
    ids = await Promise.all(servers.ports.map((port) => servers.ask(port, ['CLUSTER', 'MYID'])));
  });

  afterAll(async () => {
    await servers?.end();
    rmSync(folder, { recursive: true, force: true });
  });

  const views = async () =>
    (await Promise.all(servers.ports.map((port) => servers.ask(port, ['CLUSTER', 'NODES'])))).map(
      (text) => parseClusterNodes(text).nodes,
    );
  const owner = async (slot: number): Promise<Set<string | undefined>> =>
    new Set(
      (await views()).map(
        (nodes) =>
          nodes.find(
            ({ role, slots }) => role === 'master' && slots.some(([first, last]) => first <= slot && slot <= last),
          )?.id,
      ),
    );
  const open = async () => (await views()).flatMap((nodes) => nodes.flatMap((node) => node.open ?? []));

  /** A plan that moves slots from one of the masters to another, as they own them now. */
  const planned = async (name: string, from: number, to: number, count: number) => {
    const { stdout } = await shardscope([
      ...['redis', 'reshard', '--planner', 'exact', '--connect', connect, '-f', 'json'],
      ...['--cluster-from', ids[from], '--cluster-to', ids[to], '--cluster-slots', `${count}`],
    ]);
    const path = join(folder, `${name}.json`);
    writeFileSync(path, stdout);
    const [{ slots }] = JSON.parse(stdout).moves as { slots: [number, number][] }[];
    return { path, slot: slots[0][0] };
  };
  const set = (slot: number, name: string, value: string) =>
    servers.askOwner(['SET', `{${tagOfSlot[slot]}}${name}`, value]);

  it('moves what the plan says, tells everybody, and is verified', async () => {
    const { path, slot } = await planned('whole', 0, 1, 20);
    await set(slot, 'a', '1');
    const { exit, stdout } = await applied(path, { connect, json: true });
    expect(exit).toBe(0);
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
      event: 'end',
      outcome: 'verified',
      slots: 20,
      keys: 1,
      exit: 0,
    });
    expect(await owner(slot)).toEqual(new Set([ids[1]]));
    expect(await open()).toEqual([]);
    // It is done: the same plan changes nothing, and rolled back it is as before.
    expect((await applied(path, { connect })).exit).toBe(2);
    expect((await applied(path, { connect, resume: true })).exit).toBe(0);
    expect((await applied(path, { connect, rollback: true })).exit).toBe(0);
    expect(await owner(slot)).toEqual(new Set([ids[0]]));
    expect(await servers.ask(servers.ports[0], ['GET', `{${tagOfSlot[slot]}}a`])).toBe('1');
  });

  it('moves slots of several pairs, and writes a report of it', async () => {
    const moves = await Promise.all([
      planned('first', 0, 1, 16),
      planned('second', 2, 0, 16),
      planned('third', 1, 2, 16),
    ]);
    const plans = moves.map(({ path }) => JSON.parse(readFileSync(path, 'utf8')));
    const path = join(folder, 'pairs.json');
    writeFileSync(path, JSON.stringify({ ...plans[0], moves: plans.flatMap((plan) => plan.moves) }));
    const report = join(folder, 'report.html');
    const { exit, why } = await applied(path, { connect, report });
    expect([exit, why]).toEqual([0, '']);
    expect(await open()).toEqual([]);
    expect(readFileSync(report, 'utf8')).toContain('<h1>Slots moved, and verified at every node</h1>');
    const markdown = join(folder, 'report.md');
    const back = await applied(path, { connect, rollback: true, report: markdown });
    expect([back.exit, back.why]).toEqual([0, '']);
    const text = readFileSync(markdown, 'utf8');
    expect(text).toContain('| asked for | rollback |');
    expect(text.match(/^\| 127.0.0.1:\d+ \| 127.0.0.1:\d+ \| \d+ \| \d+ \|$/gm)?.length).toBeGreaterThan(1);
    expect((await applied(path, { connect, report: 'report.txt' })).exit).toBe(2);
  });

  it('changes nothing without --yes or a terminal, with --dry-run, and for a plan that is stale', async () => {
    const { path, slot } = await planned('nothing', 0, 1, 3);
    const before = await views();
    const asked = await shardscope(['redis', 'apply', path, '--connect', connect]);
    expect([asked.code, asked.stderr]).toEqual([2, 'error: without a terminal to confirm on, --yes is needed\n']);
    const dry = await shardscope(['redis', 'apply', path, '--connect', connect, '--dry-run']);
    expect(dry.code).toBe(0);
    expect(dry.stdout).toContain(`CLUSTER SETSLOT ${slot} IMPORTING ${ids[0]}`);
    expect(dry.stdout).toMatch(
      /^slots at once: 8 at first, at most 32; pairs at once: 4: no replica could take over\n/,
    );
    // A plan of a cluster in which two masters have each other's slots.
    const swapped = readFileSync(path, 'utf8').replace(new RegExp(`${ids[0]}|${ids[2]}`, 'g'), (id) =>
      id === ids[0] ? ids[2] : ids[0],
    );
    const plan = JSON.parse(swapped);
    const other = { ...plan, fingerprint: { ...plan.fingerprint, owners: '0'.repeat(64) } };
    const stale = join(folder, 'stale.json');
    writeFileSync(stale, JSON.stringify(other));
    const refused = await applied(stale, { connect });
    expect([refused.exit, refused.why]).toEqual([3, expect.stringContaining('the plan is stale: 3 of its slots')]);
    expect((await applied(path, { connect, resume: true })).exit).toBe(3);
    expect((await views()).map((nodes) => nodes.map(({ slots }) => slots))).toEqual(
      before.map((nodes) => nodes.map(({ slots }) => slots)),
    );
    expect(existsSync(`${path}.journal`)).toBe(false);
  });

  it('does not let a MIGRATE block for so long that others hold its node for failed', async () => {
    const { path } = await planned('blocking', 0, 1, 1);
    await nodeTimeout(servers, 8000);
    onTestFinished(() => nodeTimeout(servers, NEVER_FAILS));
    const refused = await applied(path, { connect, keyTimeout: 4001 });
    expect([refused.exit, refused.why]).toEqual([
      1,
      expect.stringContaining('--key-timeout 4001 is more than half of cluster-node-timeout (8000 ms)'),
    ]);
    expect(existsSync(`${path}.journal`)).toBe(false);
    expect((await applied(path, { connect, keyTimeout: 4000 })).exit).toBe(0);
    expect((await applied(path, { connect, keyTimeout: 4001, allowBlock: true, rollback: true })).exit).toBe(0);
  });

  it('does not begin while another run has not ended, and neither loses anything', async () => {
    const { path, slot } = await planned('two', 0, 1, 40);
    await set(slot, 'b', '2');
    const copy = join(folder, 'two-again.json');
    writeFileSync(copy, readFileSync(path));
    let second: ReturnType<typeof applied> | undefined;
    let calls = 0;
    const first = await applied(path, { connect }, async () => {
      if (calls++ === 3) second = applied(copy, { connect });
      // The first run rests until the second has given up.
      if (calls === 6) await second;
    });
    const refused = await second;
    expect(first.exit).toBe(0);
    expect([refused?.exit, refused?.why]).toEqual([
      1,
      expect.stringMatching(/another shardscope redis apply|not whole/),
    ]);
    expect(await owner(slot)).toEqual(new Set([ids[1]]));
  });

  it('finishes the open window when asked to stop, and says that it can be resumed', async () => {
    const { path, slot } = await planned('stopped', 0, 2, 24);
    const controller = new AbortController();
    const stopped = await applied(
      path,
      { connect },
      (place) => {
        if (place === 'before SETSLOT NODE') controller.abort(143);
      },
      controller.signal,
    );
    expect([stopped.exit, stopped.why]).toEqual([143, 'asked to stop; 8 of 24 slots are moved, --resume goes on']);
    expect(await open()).toEqual([]);
    expect(await owner(slot)).toEqual(new Set([ids[2]]));
    expect((await applied(path, { connect, resume: true })).exit).toBe(0);
  });

  it('stops before a key is overwritten that somebody else has put into the target', async () => {
    const { path, slot } = await planned('busy', 0, 1, 1);
    await set(slot, 'c', 'old');
    // Opened for a moment, as somebody who repairs by hand might do.
    await servers.ask(servers.ports[1], ['CLUSTER', 'SETSLOT', `${slot}`, 'IMPORTING', ids[0]]);
    const key = `{${tagOfSlot[slot]}}c`;
    const asking = await LiveKeys.connect(servers.ports);
    await asking.asking(servers.ports[1], ['SET', key, 'new']);
    asking.close();
    await servers.ask(servers.ports[1], ['CLUSTER', 'SETSLOT', `${slot}`, 'STABLE']);
    const stopped = await applied(path, { connect });
    expect([stopped.exit, stopped.why]).toEqual([
      1,
      expect.stringContaining(`has key ${JSON.stringify(key)} of slot ${slot}`),
    ]);
    expect(await servers.ask(servers.ports[0], ['GET', key])).toBe('old');
    expect((await applied(path, { connect, resume: true, replace: true })).exit).toBe(0);
    expect(await servers.ask(servers.ports[1], ['GET', key])).toBe('old');
  });

  it('closes with --abort what it has opened and not begun, and finishes what it has begun', async () => {
    const { path, slot } = await planned('abort', 0, 2, 16);
    await set(slot, 'd', '4');
    await set(slot, 'e', '5');
    const killed = await applied(path, { connect, batch: 1 }, (place) => {
      if (place === 'before SETSLOT MIGRATING') throw new Died();
    });
    expect(killed.exit).toBe('died');
    expect((await open()).length).toBe(8);
    const closed = await applied(path, { connect, abort: true });
    expect([closed.exit, closed.stdout]).toEqual([0, 'no slot is open any more; 0 of 16 slots are moved\n']);
    expect(await open()).toEqual([]);
    expect(await owner(slot)).toEqual(new Set([ids[0]]));
    let migrates = 0;
    await applied(path, { connect, batch: 1, resume: true }, (place) => {
      if (place === 'after MIGRATE' && ++migrates === 1) throw new Died();
    });
    expect((await open()).length).toBe(16);
    const finished = await applied(path, { connect, abort: true, json: true });
    expect(rows(finished.stdout).at(-1)).toMatchObject({ event: 'end', outcome: 'verified', slots: 8 });
    expect(await open()).toEqual([]);
    expect(await owner(slot)).toEqual(new Set([ids[2]]));
    expect((await applied(path, { connect, rollback: true })).exit).toBe(0);
    await settled(servers);
    expect(await owner(slot)).toEqual(new Set([ids[0]]));
    expect(await servers.ask(servers.ports[0], ['GET', `{${tagOfSlot[slot]}}e`])).toBe('5');
  });

  it('finishes with --rollback what it has begun, and then moves it back', async () => {
    const { path, slot } = await planned('back', 0, 2, 16);
    await set(slot, 'g', '7');
    await set(slot, 'h', '8');
    const killed = await applied(path, { connect, batch: 1 }, (place) => {
      if (place === 'after MIGRATE') throw new Died();
    });
    expect([killed.exit, (await open()).length]).toEqual(['died', 16]);
    const back = await applied(path, { connect, rollback: true });
    expect([back.exit, back.why, back.stdout]).toEqual([
      0,
      '',
      expect.stringMatching(/^verified: 8 slots and \d+ keys/),
    ]);
    expect(await open()).toEqual([]);
    expect(await owner(slot)).toEqual(new Set([ids[0]]));
    expect(await servers.ask(servers.ports[0], ['GET', `{${tagOfSlot[slot]}}h`])).toBe('8');
  });

  it('moves back with --rollback what the target was handed before the run heard of it', async () => {
    const { path, slot } = await planned('unheard', 0, 2, 4);
    await set(slot, 'i', '9');
    const killed = await applied(path, { connect, slotsAtOnce: 4 }, (place) => {
      if (place === 'before journal own-ok') throw new Died();
    });
    expect(killed.exit).toBe('died');
    // Valkey does that by itself once it hears of the new owner.
    for (const mark of await open())
      await servers.ask(servers.ports[0], ['CLUSTER', 'SETSLOT', `${mark.slot}`, 'STABLE']);
    await settled(servers);
    expect(await owner(slot)).toEqual(new Set([ids[2]]));
    expect((await applied(path, { connect, rollback: true })).exit).toBe(0);
    expect(await owner(slot)).toEqual(new Set([ids[0]]));
    expect(await servers.ask(servers.ports[0], ['GET', `{${tagOfSlot[slot]}}i`])).toBe('9');
  });

  it('waits for a source that stands still, and goes on', async () => {
    const { path, slot } = await planned('frozen', 1, 2, 16);
    await set(slot, 'f', '6');
    let thaw: (() => void) | undefined;
    onTestFinished(() => thaw?.());
    let waited = false;
    const { exit } = await applied(path, { connect, timeout: 500 }, async (place) => {
      if (place === 'before SETSLOT MIGRATING' && !thaw) thaw = await frozen(servers, servers.ports[1]);
      // Given up once: what is sent from here on is sent anew.
      if (place === 'after SETSLOT MIGRATING' && !waited) {
        waited = true;
        thaw?.();
      }
    });
    expect(waited).toBe(true);
    expect(exit).toBe(0);
    expect(await owner(slot)).toEqual(new Set([ids[2]]));
  });

  it('rests between two windows from SIGUSR1 to SIGUSR2, and says so in its journal', async () => {
    const { path } = await planned('paused', 1, 0, 24);
    let windows = 0;
    const { exit } = await applied(path, { connect, maxKeysPerS: 100_000, slotsAtOnce: 8 }, (place) => {
      if (place !== 'after journal own-ok' || ++windows !== 1) return;
      process.emit('SIGUSR1');
      const look = setInterval(() => {
        if (!readFileSync(`${path}.journal`, 'utf8').includes('"pause"')) return;
        clearInterval(look);
        process.emit('SIGUSR2');
      }, 20);
    });
    expect(exit).toBe(0);
    const events = readFileSync(`${path}.journal`, 'utf8').match(/"ev":"(own|pause|resume|end)"/g);
    expect(events?.map((text) => text.slice(6, -1))).toEqual(['own', 'pause', 'resume', 'own', 'own', 'end']);
  });

  it('sends less while a node answers more slowly than it may, and carries the plan out', async () => {
    const { path, slot } = await planned('latency', 1, 0, 24);
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      await set(slot, name, name);
      await set(slot + 8, name, name);
    }
    const paced = () => (readFileSync(`${path}.journal`, 'utf8').match(/"pace":"slower"/g) ?? []).length;
    let held = false;
    let sent: number[] = [];
    // No node answers within a thousandth of a millisecond.
    const { exit, why } = await applied(path, { connect, latency: 0.001 }, async (place) => {
      if (place !== 'after MIGRATE') return;
      // Keys stand in the journal only as long as they are on the way.
      const batches =
        readFileSync(`${path}.journal`, 'utf8').match(/(?<=\{"slot":\d+,"database":0,"keys":)\[.*?\]/g) ?? [];
      sent = batches.map((keys) => JSON.parse(keys).length);
      if (held) return;
      held = true;
      // From five keys of a MIGRATE to two and one, at both nodes.
      await until('the guard has slowed it down to one key', async () => paced() >= 6);
    });
    expect([exit, why, held]).toEqual([0, '', true]);
    expect(sent).toEqual([5, 1, 1, 1, 1, 1]);
    const journal = readFileSync(`${path}.journal`, 'utf8').split('\n');
    expect(journal.join('\n')).toMatch(new RegExp(`"node":"${ids[1]}","pace":"slower","p99":[0-9.]+`));
    expect(await owner(slot)).toEqual(new Set([ids[0]]));
  });

  it('knows which hours lie between two times of the day', () => {
    const at = (text: string) => new Date(`2026-01-01T${text}:00`);
    expect(['21:59', '22:00', '04:59', '05:00'].map((text) => isWithin(parseHours('22:00-05:00'), at(text)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(['08:59', '09:00', '16:59', '17:00'].map((text) => isWithin(parseHours('09:00-17:00'), at(text)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(() => parseHours('9-17')).toThrow('two times of the day');
  });

  it('lets keys through at the rate that was asked for', async () => {
    const waits: number[] = [];
    const patience = { pause: async (ms: number) => void waits.push(ms) };
    const throttle = new Throttle(100, patience, () => 1000);
    for (let i = 0; i < 3; i++) await throttle.take(50);
    expect(waits).toEqual([500, 1000]);
  });

  it('sends nothing when the journal cannot be written', async () => {
    const { path } = await planned('full', 0, 1, 4);
    const missing = await applied(path, { connect, journal: join(folder, 'nowhere', 'journal') });
    expect([missing.exit, missing.why]).toEqual([1, expect.stringContaining('cannot write')]);
    expect(await open()).toEqual([]);
  });

  // Last: from here on only those who know the password are answered.
  it('writes the password of the servers nowhere: not into the journal, a report, or what it says', async () => {
    const { path, slot } = await planned('password', 0, 1, 3);
    for (const name of ['a', 'b']) await set(slot, name, 'moves by MIGRATE, which is sent the password');
    for (const port of servers.ports) await servers.ask(port, ['CONFIG', 'SET', 'requirepass', 'open-sesame']);
    const apply = async (...flags: string[]) => {
      const report = join(folder, 'password.html');
      const env = { REDISCLI_AUTH: 'open-sesame' };
      const argv = ['redis', 'apply', path, '--connect', connect, ...flags];
      const { code, stdout, stderr } = await shardscope([...argv, '--report', report], { env });
      expect([code, stderr]).toEqual([0, expect.not.stringContaining('error')]);
      return [stdout, stderr, readFileSync(report, 'utf8')];
    };
    const texts = (
      await shardscope(['redis', 'apply', path, '--connect', connect, '--dry-run'], {
        env: { REDISCLI_AUTH: 'open-sesame' },
      })
    ).stdout;
    expect(texts).toContain('MIGRATE');
    const said = [texts, ...(await apply('--yes')), ...(await apply('--yes', '--rollback', '--json'))];
    const journal = readFileSync(`${path}.journal`, 'utf8');
    expect(journal.split('\n').length).toBeGreaterThan(6);
    for (const text of [...said, journal]) expect(text).not.toContain('sesame');
  });
});
