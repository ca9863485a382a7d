import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MOVE_COSTS } from '@shardscope/core/redis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type FakeReply, fakeNode } from '../../fakeNode.ts';
import { shardscope } from '../../harness.ts';

const GB = 1024 ** 3;
const ids = ['a', 'b'].map((letter) => letter.repeat(40));

interface Told {
  /** Figures of the slots of a master, in the reading of this number from 0. */
  readonly stats: (master: number, reading: number) => Readonly<Record<string, (slot: number) => number>>;
  /** `maxmemory` of both. */
  readonly max?: number;
  /** What they say to a SETSLOT of a slot that does not exist. */
  readonly setSlot?: string;
  /** What they say to a MIGRATE of a key that is nowhere. */
  readonly migrate?: string;
  readonly version?: string;
}

/** Two masters, the first of which has slots 0 to 8191; as Redis 8.6 replies. */
async function twoMasters({
  stats,
  max = 0,
  setSlot = 'ERR Invalid or out of range slot',
  migrate,
  version = '8.6.3',
}: Told): Promise<{ readonly address: string; readonly heard: readonly string[] }> {
  const ports = [0, 0];
  const heard: string[] = [];
  const readings = [0, 0];
  const nodes = (self: number): string =>
    ids
      .map((id, i) => {
        const flags = `${i === self ? 'myself,' : ''}master`;
        return `${id} 127.0.0.1:${ports[i]}@1 ${flags} - 0 0 ${i + 1} connected ${i === 0 ? '0-8191' : '8192-16383'}\n`;
      })
      .join('');
  const replies =
    (self: number) =>
    (argv: readonly string[]): FakeReply => {
      heard.push(argv.slice(0, argv[0] === 'CLUSTER' ? 2 : 1).join(' '));
      switch (argv.slice(0, 2).join(' ')) {
        case 'CLUSTER NODES':
          return Buffer.from(nodes(self));
        case 'CLUSTER SLOT-STATS': {
          const figures = Object.entries(stats(self, readings[self]++));
          return Array.from({ length: 8192 }, (_, i) => {
            const slot = i + 8192 * self;
            return [slot, figures.flatMap(([name, of]) => [Buffer.from(name), of(slot)])];
          });
        }
        case 'CLUSTER GETKEYSINSLOT':
          if (argv[2] === '-1') return new Error('ERR Invalid slot or number of keys');
          if (!['5', '9'].includes(argv[2])) return [];
          return [`key of ${argv[2]}`, `other of ${argv[2]}`].slice(0, Number(argv[3])).map((key) => Buffer.from(key));
        case 'CLUSTER SETSLOT':
          expect(argv).toEqual(['CLUSTER', 'SETSLOT', '-1', 'STABLE']);
          return new Error(setSlot);
        case 'MIGRATE 127.0.0.1':
          expect(argv.slice(2)).toEqual(['1', expect.stringMatching(/^shardscope:/), '0', '1', 'COPY']);
          return migrate === undefined ? { status: 'NOKEY' } : new Error(migrate);
        case 'MEMORY USAGE':
          return argv[2] === 'key of 5' ? 70 * 1024 ** 2 : 100;
        case 'INFO memory':
          return Buffer.from(`used_memory:${GB}\r\nused_memory_startup:0\r\nmaxmemory:${max}\r\n`);
        case 'INFO server':
          return Buffer.from(`redis_version:${version}\r\n`);
        default:
          // Of a key whose slot is elsewhere, as most are.
          if (argv[0] === 'RESTORE-ASKING' && argv[2] === '-1' && argv[3] === '')
            return new Error('MOVED 1 10.0.0.1:7000');
          return new Error(`ERR unknown command '${argv[0]}'`);
      }
    };
  ports[0] = await fakeNode(replies(0));
  ports[1] = await fakeNode(replies(1));
  return { address: `127.0.0.1:${ports[0]}`, heard };
}

/** The first master has thrice the load of the second. */
const heavy = (slot: number): number => (slot < 8192 ? 30 : 10);
const plan = (address: string, ...argv: string[]) => shardscope(['redis', 'plan', '--connect', address, ...argv]);

describe('redis plan of live servers', () => {
  it.each([
    ['keys', 'key-count'],
    ['memory-bytes', 'memory-bytes'],
  ])('--by %s balances what all masters tell', async (by, field) => {
    const { address } = await twoMasters({ stats: () => ({ 'key-count': () => 1, [field]: heavy }) });
    const { code, stdout } = await plan(address, '--by', by, '-f', 'json');
    expect(code).toBe(0);
    const { summary, schema, estimate } = JSON.parse(stdout);
    expect(schema).toBe('shardscope/redis-plan/2');
    // A third of the slots of the first: 30 * 8192 and 10 * 8192 become 20 * 8192 each.
    expect(summary.slots).toBeGreaterThan(2720);
    expect(summary.slots).toBeLessThan(2740);
    expect(summary.keys).toBe(field === 'key-count' ? 30 * summary.slots : summary.slots);
    expect(summary.bytes).toBe(field === 'key-count' ? null : 30 * summary.slots);
    for (const way of ['redis-cli', 'atomic']) {
      const [low, high] = estimate.seconds[way].oneByOne;
      expect(low).toBeGreaterThan(0);
      expect(high).toBeGreaterThan(low);
    }
  });

  it('estimates from what moves cost on loopback, without the round trips of a machine that is busy just now', async () => {
    const { address } = await twoMasters({ stats: () => ({ 'key-count': () => 1, 'memory-bytes': heavy }) });
    const { summary, estimate } = JSON.parse((await plan(address, '--by', 'memory-bytes', '-f', 'json')).stdout);
    const { slot, key, rate } = MOVE_COSTS['redis-cli'];
    const least = (summary.slots * slot[0] + summary.keys * key[0] + summary.bytes / rate[1]) / 1000;
    const most = (summary.slots * slot[1] + summary.keys * key[1] + summary.bytes / rate[0]) / 1000;
    const [low, high] = estimate.seconds['redis-cli'].oneByOne;
    expect(low).toBeCloseTo(least, 9);
    expect(high).toBeGreaterThan(most);
    const { stdout } = await plan(address, '--by', 'memory-bytes');
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /by the middle half of what it took elsewhere, and round trips from here as just now, up to [\d.,]+ ([mµn]?s|min \d+ s): it may end sooner/,
    );
  });

  it.each(['cpu-usec', 'network-bytes-in', 'network-bytes-out'])('--by %s takes what it grew by', async (by) => {
    // By what they count since the start, the second would have more.
    const grows = (master: number, reading: number) => (slot: number) =>
      (master === 1 ? 9000 : 1) + reading * heavy(slot);
    const { address } = await twoMasters({
      stats: (master, reading) => ({ 'key-count': () => 1, [by]: grows(master, reading) }),
    });
    const { code, stdout } = await plan(address, '--by', by, '--sample', '100ms', '-f', 'json');
    expect(code).toBe(0);
    const { moves, summary } = JSON.parse(stdout);
    expect(moves.every(({ from }: { from: string }) => from === ids[0])).toBe(true);
    expect(summary.peak).toBeCloseTo(1, 2);
  });

  it('refuses a load that only some masters tell, and counters that were reset', async () => {
    const some = await twoMasters({
      stats: (master) => (master === 0 ? { 'key-count': () => 1, 'cpu-usec': () => 1 } : { 'key-count': () => 1 }),
    });
    const partial = await plan(some.address, '--by', 'cpu-usec', '--sample', '100ms');
    expect([partial.code, partial.stdout]).toEqual([5, '']);
    expect(partial.stderr).toMatch(
      /cpu-usec of slots is not told by 127\.0\.0\.1:\d+: .*cluster-slot-stats-enabled yes/,
    );
    const reset = await twoMasters({ stats: (_, n) => ({ 'key-count': () => 1, 'cpu-usec': () => 5 - n }) });
    const fewer = await plan(reset.address, '--by', 'cpu-usec', '--sample', '100ms');
    expect([fewer.code, fewer.stderr]).toEqual([5, expect.stringContaining('was reset')]);
    const idle = await twoMasters({ stats: () => ({ 'key-count': () => 1, 'cpu-usec': () => 5 }) });
    const still = await plan(idle.address, '--by', 'cpu-usec', '--sample', '100ms');
    expect([still.code, still.stderr]).toEqual([1, expect.stringMatching(/no slot had any cpu-usec within 0.1 s/)]);
    expect((await plan(idle.address, '--by', 'keys', '--load-field', 'cpu-usec')).code).toBe(2);
    expect((await plan(idle.address, '--sample', '30 days')).code).toBe(2);
  });

  it('refuses a target without room, with the numbers', async () => {
    const { address } = await twoMasters({ stats: () => ({ 'key-count': heavy }), max: Math.floor(1.2 * GB) });
    const { code, stdout, stderr } = await plan(address, '--by', 'keys');
    expect([code, stdout]).toEqual([1, '']);
    // A third of the data of the first.
    expect(stderr).toMatch(/127\.0\.0\.1:\d+ has no room: 1 GB used, 341 MB arrive .*maxmemory is 1\.2 GB/);
    const forced = await plan(address, '--by', 'keys', '--force-memory', '-f', 'json');
    expect(forced.code).toBe(0);
    expect(JSON.parse(forced.stdout).shortages).toEqual([
      { node: ids[1], used: GB, max: Math.floor(1.2 * GB), arriving: expect.any(Number) },
    ]);
    expect(forced.stderr).toContain('has no room');
    expect((await plan(address, '--by', 'slots')).code).toBe(0);
  });

  it('promises nothing where servers refuse to move slots', async () => {
    const stats = () => ({ 'key-count': heavy });
    const managed = await twoMasters({ stats, setSlot: "ERR unknown subcommand 'setslot'. Try CLUSTER HELP." });
    const refused = await plan(managed.address, '--by', 'keys');
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toMatch(
      /unknown subcommand 'setslot'[\s\S]*the service that runs it may move slots only itself/,
    );
    expect((await plan(managed.address, '--by', 'keys', '--no-probe')).code).toBe(0);
    const reader = await twoMasters({ stats, setSlot: 'NOPERM this user has no permissions' });
    const allowed = await plan(reader.address, '--by', 'keys');
    expect([allowed.code, allowed.stderr]).toEqual([
      0,
      expect.stringMatching(/may plan, but not move slots.*redis acl/),
    ]);
  });

  it('promises nothing where MIGRATE is renamed, unless the servers can move slots by themselves', async () => {
    const told = { stats: () => ({ 'key-count': heavy }), migrate: "ERR unknown command 'MIGRATE'" };
    const old = await twoMasters({ ...told, version: '7.0.15' });
    const refused = await plan(old.address, '--by', 'keys');
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    // Of the source alone: the target is never sent MIGRATE.
    expect(refused.stderr).toMatch(
      /counts are approximate\nerror: 127\.0\.0\.1:\d+: ERR unknown command 'MIGRATE'\nerror: slots cannot be moved key by key; --no-probe plans all the same\n$/,
    );
    expect((await plan(old.address, '--by', 'keys', '--no-probe')).code).toBe(0);
    const atomic = await plan((await twoMasters(told)).address, '--by', 'keys');
    expect([atomic.code, atomic.stderr]).toEqual([
      0,
      expect.stringMatching(/only servers can, by atomic migrations: 127\.0\.0\.1:\d+: ERR unknown command 'MIGRATE'/),
    ]);
    const reader = await twoMasters({ ...told, migrate: "NOPERM User look has no permissions to run 'migrate'" });
    const forbidden = await plan(reader.address, '--by', 'keys');
    expect([forbidden.code, forbidden.stderr]).toEqual([
      0,
      expect.stringMatching(/may plan, but not move slots: .*'migrate'/),
    ]);
  });

  it('names big keys of slots that move, and only looks', async () => {
    const { address, heard } = await twoMasters({ stats: () => ({ 'key-count': () => 1 }) });
    const { stdout } = await plan(
      address,
      '--isolate',
      `5,9=${ids[1].slice(0, 4)}`,
      '--sample-keys',
      '2',
      '-f',
      'json',
    );
    const { bigKeys, moves } = JSON.parse(stdout);
    expect(moves[0]).toEqual({
      from: ids[0],
      to: ids[1],
      slots: [
        [5, 5],
        [9, 9],
      ],
    });
    expect(bigKeys).toEqual([{ slot: 5, node: ids[0], key: 'key of 5', bytes: 70 * 1024 ** 2 }]);
    expect([...new Set(heard)].sort()).toEqual(
      [
        'CLUSTER GETKEYSINSLOT',
        'CLUSTER GETSLOTMIGRATIONS',
        'CLUSTER MIGRATION',
        'CLUSTER NODES',
        'CLUSTER SETSLOT',
        'CLUSTER SLOT-STATS',
        'CONFIG',
        'INFO',
        'MEMORY',
        'MIGRATE',
        'RESTORE-ASKING',
      ].sort(),
    );
    const table = await plan(address, '--isolate', `5=${ids[1].slice(0, 4)}`, '--sample-keys', '1', '--big-key', '1mb');
    expect(table.stdout).toContain('key of 5, 70 MB: blocks both nodes while it moves');
  });
});

describe('redis plan of hosts and zones', () => {
  const state = [
    `${ids[0]} 10.0.0.1:7000@1 myself,master - 0 0 1 connected 0-8191`,
    `${ids[1]} 10.0.0.2:7000@1 master - 0 0 2 connected 8192-16383`,
    `${'c'.repeat(40)} 10.0.0.2:7001@1 slave ${ids[1]} 0 0 2 connected`,
    `${'d'.repeat(40)} 10.0.0.1:7001@1 slave ${ids[0]} 0 0 1 connected`,
  ].join('\n');
  const run = (...argv: string[]) => shardscope(['redis', 'plan', '--state', '-', ...argv], { stdin: state });

  it('swaps replicas that lie with their masters', async () => {
    const { stdout } = await run('--spread', '-f', 'json');
    const { steps, exposed, moves } = JSON.parse(stdout);
    expect([moves, exposed]).toEqual([[], []]);
    expect(steps).toEqual([
      { step: 'replicate', node: 'c'.repeat(40), master: ids[0] },
      { step: 'replicate', node: 'd'.repeat(40), master: ids[1] },
    ]);
  });

  it('lists new nodes first, and gives new replicas a master', async () => {
    const { stdout } = await run('--add', '10.0.0.3:7000,10.0.0.3:7001=replica', '-f', 'json');
    const { steps, fingerprint } = JSON.parse(stdout);
    expect(steps.slice(0, 2)).toEqual([
      { step: 'add-node', node: '10.0.0.3:7000', address: '10.0.0.3:7000' },
      { step: 'add-node', node: '10.0.0.3:7001', address: '10.0.0.3:7001' },
    ]);
    expect(steps.at(-1)).toEqual({ step: 'replicate', node: '10.0.0.3:7001', master: ids[0] });
    // It is still a plan for the cluster as it is.
    expect(fingerprint.masters).toEqual(ids);
  });

  it('says what happens if a zone goes down', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shardscope-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const zones = join(folder, 'zones.txt');
    writeFileSync(zones, '# one a line\n10.0.0.1 east\n10.0.0.2:7000 west\n10.0.0.2:7001 east\n');
    const { stdout } = await run('--zones', zones, '--lose', 'east', '--lose', '10.0.0.2', '-f', 'json');
    const { losses, exposed } = JSON.parse(stdout);
    expect(exposed).toEqual([{ master: ids[0], had: 1, replicas: 1, elsewhere: 0 }]);
    expect(losses).toMatchObject([
      { place: 'east', voters: { all: 2, left: 1, elect: false }, unserved: [[0, 8191]], bare: [ids[1]] },
      { place: '10.0.0.2', unserved: [[8192, 16383]] },
    ]);
    const table = await run('--zones', zones, '--lose', 'east');
    expect(table.stdout).toContain('if east goes down, 1 of 2 masters are left: too few to elect any replica');
    writeFileSync(zones, '10.0.0.1 east\n');
    const short = await run('--zones', zones);
    expect([short.code, short.stderr]).toEqual([3, expect.stringContaining('names no zone of 10.0.0.2:7000')]);
    writeFileSync(zones, '10.0.0.1 east west\n');
    expect((await run('--zones', zones)).stderr).toContain('line 1 must be a node and its zone');
    expect((await run('--lose', 'nowhere')).stderr).toContain('--lose: no node is on a host "nowhere"\n');
    writeFileSync(zones, '10.0.0.1 east\n10.0.0.2 west\n');
    const mars = await run('--zones', zones, '--lose', 'mars');
    expect([mars.code, mars.stderr]).toEqual([
      2,
      expect.stringContaining('--lose: no node is on a host or in a zone "mars"\n'),
    ]);
    expect((await run('--zones', 'live')).code).toBe(2);
  });

  it.each([
    [['--sample-keys', '20'], '--sample-keys needs --connect'],
    [['--sample', '10s'], '--sample needs --connect'],
    [['--big-key', '1mb'], '--big-key needs --sample-keys'],
  ])('refuses %j of a state: it would ask nobody', async (options, message) => {
    const { code, stderr } = await run(...options);
    expect([code, stderr]).toEqual([2, `error: ${message}\n`]);
  });
});
