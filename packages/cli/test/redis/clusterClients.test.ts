import { readFileSync } from 'node:fs';
import { type PackedMove, unpackMoves } from '@shardscope/core/redis';
import { describe, expect, it } from 'vitest';
import { shardscope } from '../harness.ts';

interface Case {
  readonly name: string;
  readonly beforeRaw: string;
  readonly exit: number;
  readonly moves: readonly PackedMove[];
  readonly lastLines: readonly string[];
  readonly balances: readonly (readonly [address: string, balance: number])[];
  readonly command: { readonly argv: readonly string[]; readonly kind: string };
}

const cases = (folder: string, file: string): Case[] =>
  JSON.parse(readFileSync(new URL(`../../../vectors/redis/${folder}/${file}`, import.meta.url), 'utf8')).cases;

const recordings = [
  { folder: 'redis-8.6.3', client: 'redis-cli', planner: 'redis-cli 6.0-8.6' },
  { folder: 'valkey-9.1.2', client: 'valkey-cli', planner: 'valkey-cli 9' },
] as const;

/** What the recorder kept of a line: dots for keys at its end do not count, nor how many marks a row of them has. */
const kept = (line: string): string => (/^(#+|\.\.\.)$/.test(line) ? '#' : line.replace(/:? *\.*$/, ''));

describe.each(recordings)('shardscope redis --planner $client', ({ folder, client, planner }) => {
  const asked = ({ command }: Case, format: string): string[] => [
    ...['redis', command.kind, '--state', '-', '--planner', client, '-f', format],
    ...command.argv.slice(4),
  ];

  const atomic = client === 'valkey-cli' ? cases(folder, 'live-atomic.json') : [];

  it.each([...cases(folder, 'live.json'), ...atomic.map((one) => ({ ...one, name: `${one.name} atomic` }))])(
    'ends, moves and speaks as recorded: $name',
    async (golden) => {
      const stdin = golden.beforeRaw;
      const json = await shardscope(asked(golden, 'json'), { stdin });
      expect(json.code).toBe(golden.exit);
      const plan = JSON.parse(json.stdout);
      expect(plan.planner).toBe(planner);
      expect(unpackMoves(plan.moves)).toEqual(unpackMoves(golden.moves));

      const text = await shardscope(asked(golden, 'redis-cli'), { stdin });
      expect(text.code).toBe(golden.exit);
      const lines = text.stdout
        .replaceAll(/(?<=migration)#+/g, '...')
        .replace(/\n$/, '')
        .split('\n')
        .map(kept);
      expect(lines.slice(-golden.lastLines.length)).toEqual(golden.lastLines.map(kept));
    },
  );

  it.each(cases(folder, 'rebalance.json').filter(({ balances }) => balances.length > 0))(
    'says with --verbose how many slots each node has too many: $name',
    async (golden) => {
      const argv = asked(golden, 'redis-cli').map((word) =>
        client === 'redis-cli' ? word.replace('primaries', 'masters') : word,
      );
      const { stdout } = await shardscope(argv, { stdin: golden.beforeRaw });
      const said = [...stdout.matchAll(/^(.+) balance is (.+) slots$/gm)].map(([, address, balance]) => [
        address,
        Number(balance),
      ]);
      expect(said).toEqual(golden.balances);
    },
  );
});

const THREE = readFileSync(new URL('../../../vectors/redis/raw/just-created.nodes.txt', import.meta.url), 'utf8');

describe('shardscope redis', () => {
  const halfDone = cases('valkey-9.1.2', 'live.json').find(({ name }) => name === 'two-sources-emptied');

  it('says of a move that fails half way that valkey-cli hides it behind exit status 0', async () => {
    const argv = halfDone?.command.argv.slice(4, -1) ?? [];
    const { code, stderr } = await shardscope(
      ['redis', 'reshard', '--state', '-', '--planner', 'valkey-cli', '-f', 'json', ...argv],
      { stdin: halfDone?.beforeRaw ?? '' },
    );
    expect(code).toBe(0);
    expect(stderr).toContain('valkey-cli would stop half way, and still end with exit status 0');
  });

  it("knows valkey-cli's words for empty masters, and that redis-cli does not", async () => {
    const argv = ['redis', 'rebalance', '--state', '-', '--cluster-use-empty-primaries', '--planner'];
    expect((await shardscope([...argv, 'valkey-cli'], { stdin: THREE })).code).toBe(0);
    expect((await shardscope([...argv, 'redis-cli'], { stdin: THREE })).code).toBe(2);
  });

  it.each(recordings)(
    'takes flags of $client that say how slots move, and plans as without',
    async ({ folder, client }) => {
      const golden = cases(folder, 'reshard.json').find(({ name }) => name === 'pipeline-and-timeout-flags');
      const argv = golden?.command.argv.slice(4) ?? [];
      expect(argv).toEqual(expect.arrayContaining(['--cluster-pipeline', '--cluster-timeout', '--cluster-yes']));
      const { code, stdout } = await shardscope(
        ['redis', 'reshard', '--state', '-', '--planner', client, '-f', 'json', ...argv, '--cluster-replace'],
        { stdin: golden?.beforeRaw ?? '' },
      );
      expect([code, unpackMoves(JSON.parse(stdout).moves)]).toEqual([0, unpackMoves(golden?.moves ?? [])]);
    },
  );

  it("knows valkey-cli's words for a replica, and that redis-cli does not", async () => {
    const add = ['redis', 'add-node', '10.0.0.9:6379', '--state', '-', '-f', 'json', '--planner'];
    const old = await shardscope([...add, 'valkey-cli', '--cluster-slave'], { stdin: THREE });
    const { masterId } = JSON.parse(old.stdout).after.at(-1);
    const words = ['--cluster-replica', '--cluster-primaries-id', masterId];
    expect(await shardscope([...add, 'valkey-cli', ...words], { stdin: THREE })).toEqual(old);
    expect((await shardscope([...add, 'redis-cli', ...words], { stdin: THREE })).code).toBe(2);
  });

  it.each(['redis-cli', 'valkey-cli', 'exact'])('plans add-node and create as %s', async (planner) => {
    const name = { 'redis-cli': 'redis-cli 6.0-8.6', 'valkey-cli': 'valkey-cli 9', exact: 'shardscope exact/1' }[
      planner
    ];
    const added = await shardscope(
      ['redis', 'add-node', '10.0.0.9:6379', '--cluster-slave', '--state', '-', '--planner', planner, '-f', 'json'],
      { stdin: THREE },
    );
    expect(JSON.parse(added.stdout)).toMatchObject({ planner: name });
    expect(JSON.parse(added.stdout).after.at(-1)).toMatchObject({ role: 'replica' });
    const created = await shardscope(['redis', 'create', 'a:1', 'b:1', 'c:1', '--planner', planner, '-f', 'json']);
    expect(JSON.parse(created.stdout)).toMatchObject({ planner: name, summary: { slots: 0 } });
  });

  it('asks as valkey-cli does before it makes a cluster of two masters', async () => {
    const argv = ['redis', 'create', 'a:1', 'b:1', '--planner', 'valkey-cli', '-f', 'redis-cli'];
    const asked = await shardscope(argv);
    expect([asked.code, asked.stdout]).toEqual([1, expect.stringContaining('2 primaries and 0 replicas per primary')]);
    const told = await shardscope([...argv, '--cluster-yes']);
    expect([told.code, told.stdout]).toEqual([0, expect.stringContaining('Primary[1] -> Slots 8192 - 16383')]);
  });

  it('plan gives no verdict beside a client that would stop half way', async () => {
    const ids = ['0', '1', '2', '3'].map((digit) => digit.repeat(40));
    const nodes = ids.map(
      (id, i) => `${id} 10.0.0.${i}:1@2 master - 0 0 ${i} connected ${i * 4096}-${i * 4096 + 4095}\n`,
    );
    const ask = (...drain: string[]) =>
      shardscope(['redis', 'plan', '--state', '-', '--drain', drain.join()], { stdin: nodes.join('') });
    const { stdout } = await ask(ids[0], ids[1]);
    expect(stdout).toMatch(/moved slots +8,192 +[0-9,]+\n/);
    expect(stdout).toContain('redis-cli would stop half way: its column is what it has done by then');
    expect(stdout).not.toContain('worse');
    expect((await ask(ids[0])).stdout).toMatch(/moved slots +4,096 +4,096 {2}equal\n/);
  });

  it('plan names the client that it is compared with', async () => {
    const argv = ['redis', 'plan', '--state', '-', '--beside', 'valkey-cli'];
    expect((await shardscope(argv, { stdin: THREE })).stdout).toContain('planner valkey-cli 9 rebalance');
  });
});
