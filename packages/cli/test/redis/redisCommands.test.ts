import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PackedMove, RedisNode } from '@shardscope/core/redis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { shardscope } from '../harness.ts';

const vectors = new URL('../../../vectors/redis/', import.meta.url);
const path = (name: string): string => fileURLToPath(new URL(name, vectors));
const text = (name: string): string => readFileSync(new URL(name, vectors), 'utf8');

interface Case {
  readonly name: string;
  readonly beforeRaw: string;
  readonly exit: number | null;
  readonly hung?: boolean;
  readonly moves: readonly PackedMove[];
  readonly after: readonly RedisNode[];
  readonly messages?: readonly string[];
  readonly command: { readonly argv: readonly string[] };
}

const cases = (file: string): Case[] => JSON.parse(text(file)).cases;
const plain = ({ id, role, slots, masterId }: RedisNode) => ({ id, role, slots, masterId });

/** The arguments behind the entry node, as typed to redis-cli; what concerns its dialogue is left out. */
const flagsOf = ({ argv }: Case['command']): string[] =>
  argv.slice(4).filter((word) => !['--cluster-yes', '--verbose'].includes(word));

describe('shardscope redis', () => {
  it.each([
    ...cases('reshard.json').map((one) => ({ ...one, sub: 'reshard', server: '7.0' })),
    ...cases('rebalance.json').map((one) => ({ ...one, sub: 'rebalance', server: '7.0' })),
    ...cases('redis-6.0.8/reshard.json').map((one) => ({ ...one, sub: 'reshard', server: '6.0' })),
    ...cases('redis-6.0.8/rebalance.json').map((one) => ({ ...one, sub: 'rebalance', server: '6.0' })),
  ])(
    '$sub takes the arguments of redis-cli and does the same: $name on $server',
    async ({ sub, server, ...golden }) => {
      const argv = ['redis', sub, '--state', '-', '--server', server, ...flagsOf(golden.command)];
      const { code, stdout, stderr } = await shardscope([...argv, '--format', 'json'], { stdin: golden.beforeRaw });
      if (golden.hung) {
        expect([code, stdout]).toEqual([1, '']);
        expect(stderr).toContain('never ends');
        return;
      }
      expect(code, stderr).toBe(golden.exit);
      const plan = JSON.parse(stdout);
      expect(plan.schema).toBe('shardscope/redis-plan/2');
      expect(plan.moves).toEqual(golden.moves);
      expect(plan.after.map(plain)).toEqual(golden.after.map(plain));
    },
  );

  it('prints of a check what redis-cli prints', async () => {
    const recorded = text('check/29-check-after-reshard.txt')
      .replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g'), '')
      .split('\n');
    const lines = recorded.slice(
      recorded.findIndex((line) => line.startsWith('>>>')),
      -2,
    );
    const { stdout, code } = await shardscope([
      'redis',
      'check',
      '--state',
      path('check/29-check-after-reshard.txt'),
      '-f',
      'redis-cli',
    ]);
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n')).toEqual(lines.slice(0, stdout.trimEnd().split('\n').length));
    expect(stdout).toContain('[OK] All 16384 slots covered.');
  });

  it('prints of create what redis-cli prints', async () => {
    const { stdout } = await shardscope([
      'redis',
      'create',
      ...[6381, 6382, 6383, 6384, 6385, 6386].map((port) => `127.0.0.1:${port}`),
      '--cluster-replicas',
      '1',
      '-f',
      'redis-cli',
      '-q',
    ]);
    const recorded = text('check/04-cluster-create.txt')
      .replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g'), '')
      .split('\n');
    expect(stdout.split('\n').slice(0, 8)).toEqual(recorded.slice(2, 10));
  });

  it('says which file, line and field it cannot read, with exit code 3', async () => {
    const bad = text('samples/normal-3m2r.nodes.txt').replace('0-5460', '0-54600');
    const { code, stderr } = await shardscope(['redis', 'check', '--state', '-'], { stdin: bad });
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(/^error: stdin: CLUSTER NODES line \d, slots: expected an integer from 0 to 16383/),
    ]);
    expect((await shardscope(['redis', 'check', '--state', '/nowhere/at/all'])).code).toBe(3);
  });

  it('asks for a cluster, once', async () => {
    expect((await shardscope(['redis', 'check'])).code).toBe(2);
    expect((await shardscope(['redis', 'check', '--state', 'a', '--connect', 'b:1'])).code).toBe(2);
  });

  it('shows problems and ends with 1 for a cluster that is not whole', async () => {
    const { code, stdout } = await shardscope([
      'redis',
      'check',
      '--state',
      path('samples/open-slots-source.nodes.txt'),
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain(
      'slot 93 is open: 4a33840e711aac0f4d0499f88e5b92be5b7aa479 (127.0.0.1:23201) is migrating it to 6117',
    );
    const exact = await shardscope(['redis', 'plan', '--state', path('samples/open-slots-source.nodes.txt')]);
    expect([exact.code, exact.stdout]).toEqual([3, '']);
  });

  it('sets an exact plan beside what redis-cli would do', async () => {
    const [before] = cases('reshard.json');
    const { code, stdout } = await shardscope(['redis', 'plan', '--state', '-'], { stdin: before.beforeRaw });
    expect(code).toBe(0);
    expect(stdout).toMatch(/moved slots +4,096 +4,096 {2}equal/);
    expect(stdout).toMatch(/ranges +5 +6 {2}better/);
  });

  it('balances what slots carry: keys of a file, CSV, or CLUSTER SLOT-STATS', async () => {
    const [{ beforeRaw }] = cases('reshard.json');
    const folder = mkdtempSync(join(tmpdir(), 'shardscope-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = (name: string, content: string): string => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    // k1 is in slot 12706, k2 in 449, k3 in 4576, k4 in 8455.
    const keys = file('keys.txt', `${['k1', 'k2', 'k3', 'k4', '{k1}1', '{k1}2'].join('\n')}\n`);
    const csv = file('load.csv', 'slot,weight\n12706,3\n449,1\n4576,1\n8455,1\n');
    const keysOf = new Map([
      [12706, 3],
      [449, 1],
      [4576, 1],
      [8455, 1],
    ]);
    const entries = Array.from({ length: 16384 }, (_, slot) => [slot, { 'key-count': keysOf.get(slot) ?? 0 }]);
    const stats = file('stats.json', JSON.stringify(entries));
    const plan = async (flags: string[]) => {
      const { stdout } = await shardscope(['redis', 'plan', '--by', 'load', '--state', '-', '-f', 'json', ...flags], {
        stdin: beforeRaw,
      });
      return JSON.parse(stdout);
    };
    const byKeys = await plan(['--keys-from', keys]);
    // Three keys share a slot, so the best there is is 3 of 6 on one of four masters.
    expect(byKeys.summary.peak).toBe(2);
    expect((await plan(['--load-from', csv])).moves).toEqual(byKeys.moves);
    expect((await plan(['--load-from', stats])).moves).toEqual(byKeys.moves);

    const sample = (name: string): string => fileURLToPath(new URL(`../../../vectors/keys/${name}`, import.meta.url));
    for (const name of ['rdb-redis-8.6.3-cluster.rdb', 'rdb-valkey-9.1.2-cluster.rdb']) {
      const said = await plan(['--by', 'keys', '--load-from', sample(name)]);
      expect(said.moves).toEqual((await plan(['--by', 'keys', '--keys-from', sample(name)])).moves);
      expect(said.moves.length).toBeGreaterThan(0);
    }
    for (const [paths, message] of [
      [[sample('rdb-redis-7.0.15-cluster.rdb')], 'does not say how many keys each slot has'],
      [
        [sample('rdb-redis-8.6.3-cluster.rdb'), csv],
        'load.csv is no dump, and dumps cannot be combined with other files',
      ],
      [[1, 2].map(() => sample('rdb-redis-8.6.3-cluster.rdb')), 'both have slot'],
    ] as const) {
      const flags = paths.flatMap((path) => ['--load-from', path]);
      const refused = await shardscope(['redis', 'plan', '--by', 'keys', '--state', '-', ...flags], {
        stdin: beforeRaw,
      });
      expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining(message)]);
    }

    const bad = await shardscope(
      ['redis', 'plan', '--by', 'load', '--state', '-', '--load-from', file('bad.csv', '1,1\n16384,1\n')],
      { stdin: beforeRaw },
    );
    expect([bad.code, bad.stderr]).toEqual([3, expect.stringContaining('line 2: slot must be below 16384')]);
    expect((await shardscope(['redis', 'plan', '--by', 'load', '--state', '-'], { stdin: beforeRaw })).code).toBe(2);
  });

  it('balances hits and bytes of keys, where they have them', async () => {
    const vector = (name: string) => fileURLToPath(new URL(`../../../vectors/keys/${name}`, import.meta.url));
    const plan = (by: string, name: string) =>
      shardscope(['redis', 'plan', '--by', by, '--state', '-', '-f', 'json', '--keys-from', vector(name)], {
        stdin: cases('rebalance.json')[0].beforeRaw,
      });
    const moves = new Set<string>();
    for (const by of ['keys', 'hits', 'bytes']) {
      const { code, stdout } = await plan(by, 'twitter-cluster.csv');
      expect(code).toBe(0);
      moves.add(JSON.stringify(JSON.parse(stdout).moves));
    }
    expect(moves.size).toBe(2);
    expect(await plan('hits', 'rdb-redis-8.6.3-cluster.rdb')).toMatchObject({
      code: 2,
      stderr: 'error: --by hits: what was read says nothing of hits, only of key-count, bytes\n',
    });
  });

  it('takes keys of columns and fields, and says what was left out', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shardscope-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = (name: string, lines: readonly string[]): string => {
      writeFileSync(join(folder, name), lines.join('\n'));
      return join(folder, name);
    };
    const vector = (name: string) => fileURLToPath(new URL(`../../../vectors/keys/${name}`, import.meta.url));
    const run = (argv: readonly string[]) =>
      shardscope(['redis', 'plan', '--state', '-', '-f', 'json', ...argv], {
        stdin: cases('rebalance.json')[0].beforeRaw,
      });
    const moves = async (argv: readonly string[]) => {
      const { code, stdout, stderr } = await run(argv);
      expect([code, stderr]).toEqual([0, '']);
      return JSON.parse(stdout).moves;
    };
    const { rows } = JSON.parse(readFileSync(vector('keys-parquet.json'), 'utf8')) as { rows: [string, number][] };
    const json = file(
      'keys.ndjson',
      rows.map(([key, bytes]) => JSON.stringify({ at: { key, bytes } })),
    );
    const plain = file(
      'keys.lines',
      rows.map(([key]) => key),
    );
    const parquet = ['--keys-from', vector('keys.parquet'), '--column', 'key'];
    const byKeys = await moves(['--by', 'keys', ...parquet]);
    expect(byKeys).toEqual(await moves(['--by', 'keys', '--keys-from', plain]));
    const byBytes = await moves(['--by', 'bytes', ...parquet, '--size-column', 'bytes']);
    const fields = ['--field', 'at.key', '--size-field', 'at.bytes'];
    expect(byBytes).toEqual(await moves(['--by', 'bytes', '--keys-from', json, ...fields]));
    expect(byBytes).not.toEqual(byKeys);

    expect(await run(['--by', 'keys', '--column', 'key'])).toMatchObject({
      code: 2,
      stderr: 'error: --column needs --keys-from\n',
    });
    const { code, stderr } = await run(['--by', 'bytes', '--keys-from', vector('access-combined.log')]);
    expect([code, stderr]).toEqual([0, 'note: 2 bad lines were left out\n']);
  });

  describe('takes CLUSTER SLOT-STATS', () => {
    const masters = ['a', 'b', 'c'].map((digit, i) => ({
      id: digit.repeat(40),
      address: `10.0.0.${i + 1}:${7001 + i}`,
      slots: [
        [0, 5460],
        [5461, 10922],
        [10923, 16383],
      ][i],
    }));
    const nodes = masters
      .map(({ id, address, slots }, i) => `${id} ${address}@1700${i} master - 0 0 ${i} connected ${slots.join('-')}\n`)
      .join('');
    const entries = masters.map(({ slots: [first, last] }) =>
      Array.from({ length: last - first + 1 }, (_, i): [number, number] => [first + i, (first + i) % 7]),
    );
    const json = entries.map((own) => JSON.stringify(own.map(([slot, keys]) => [slot, { 'key-count': keys }])));
    const raw = entries.map((own) => own.map(([slot, keys]) => `${slot}\nkey-count\n${keys}\n`).join(''));
    const printed = entries.map((own) => {
      const lines = own.map(([slot, keys], i) => {
        const head = `${`${i + 1}`.padStart(4)}) `;
        return `${head}1) (integer) ${slot}\n      2) 1) "key-count"\n         2) (integer) ${keys}\n`;
      });
      return lines.join('');
    });
    const balance = async (texts: readonly string[], nodesText = nodes, whole = false) => {
      const folder = mkdtempSync(join(tmpdir(), 'shardscope-test-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      const paths = texts.map((content, i) => {
        writeFileSync(join(folder, `${i}.txt`), content);
        return join(folder, `${i}.txt`);
      });
      const from = (whole ? [folder] : paths).flatMap((one) => ['--load-from', one]);
      const argv = ['redis', 'plan', '--by', 'load', '-q', '--state', '-', '-f', 'json', '--weight', 'a=2', ...from];
      const { code, stdout, stderr } = await shardscope(argv, { stdin: nodesText });
      return { code, said: stderr.replaceAll(folder, ''), moves: code === 0 ? JSON.parse(stdout).moves : undefined };
    };

    it('of all masters: in files, in a folder, one after another, raw, as printed or in JSON, with prompts', async () => {
      const { code, moves } = await balance(json);
      expect(code).toBe(0);
      expect(moves.length).toBeGreaterThan(0);
      const prompted = printed.map(
        (text, i) => `${masters[i].address}> cluster slot-stats slotsrange 0 16383\n${text}(0.61s)\n`,
      );
      for (const texts of [
        [json.join('\n')],
        [`[${json.join(',')}]`],
        [json.map((one) => JSON.stringify(JSON.parse(one), null, 2)).join('\n')],
        raw,
        [raw.join('')],
        printed,
        [printed.join('')],
        [`${prompted.join('')}${masters[2].address}>\n`],
        [json[0], raw[1], printed[2], '[]', '\n', '(empty array)\n'],
      ]) {
        expect(await balance(texts)).toEqual({ code: 0, said: '', moves });
      }
      expect((await balance(json, nodes, true)).moves).toEqual(moves);
    });

    it.each([
      [
        'one master, raw',
        [raw[0]],
        '/0.txt: CLUSTER SLOT-STATS',
        'missing: 10.0.0.2:7002 (5461-10922), 10.0.0.3:7003 (10923-16383)',
      ],
      [
        'one master, as printed',
        [printed[1]],
        'CLUSTER SLOT-STATS',
        'missing: 10.0.0.1:7001 (0-5460), 10.0.0.3:7003 (10923-16383)',
      ],
      [
        'one master, in JSON',
        [json[2]],
        'CLUSTER SLOT-STATS',
        'missing: 10.0.0.1:7001 (0-5460), 10.0.0.2:7002 (5461-10922)',
      ],
      ['a master without slots', ['[]'], 'CLUSTER SLOT-STATS', '10.0.0.3:7003 (10923-16383)'],
      [
        'part of a master',
        [json[0], json[1], JSON.stringify([[10923, { 'key-count': 1 }]])],
        'missing: 10.0.0.3:7003 (10924-16383)',
        '',
      ],
      ['a master twice', [json.join('\n'), raw[1]], 'more often: 10.0.0.2:7002 (5461-10922)', ''],
      ['a CSV beside it', [...json, 'slot,weight\n1,5\n'], 'CSV', ''],
    ])('and refuses %s', async (_, texts, ...words) => {
      const { code, said } = await balance(texts);
      expect(code).toBe(3);
      for (const word of words) expect(said).toContain(word);
    });

    it('asks nothing of masters that are down', async () => {
      const down = nodes.replace('master - 0 0 2 connected', 'master,fail - 0 0 2 disconnected');
      const folder = mkdtempSync(join(tmpdir(), 'shardscope-test-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      writeFileSync(join(folder, 'two.json'), json.slice(0, 2).join('\n'));
      const argv = ['redis', 'check', '-q', '--state', '-', '--load-from', folder];
      const { code, stdout } = await shardscope(argv, { stdin: down });
      expect(code).toBe(1);
      expect(stdout).toContain('nobody   5,461 slots, 0 keys');
    });
  });

  it('counts the keys of slots that nobody serves, and calls nothing a master that serves nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shardscope-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'keys.txt'), 'k1\nk2\nk3\nk4\n');
    const state = path('odd/failed-masters.nodes.txt');
    const { code, stdout } = await shardscope([
      'redis',
      'check',
      '--state',
      state,
      '--keys-from',
      join(folder, 'keys.txt'),
    ]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^1 master, /);
    expect(stdout).toContain('master  5461 slots, 2 keys');
    expect(stdout).toContain('nobody   10,923 slots, 2 keys');
  });

  it('says that prompts were left out, and not what was typed there', async () => {
    const { code, stderr } = await shardscope(['redis', 'check', '--state', path('odd/suspected.nodes.txt')]);
    expect(code).toBe(0);
    expect(stderr).toContain('note: line 1 is a prompt or a command, not part of CLUSTER NODES: left out');
    expect(stderr).not.toContain('secret');
  });

  it.each([
    [['--drain', 'b', '--keep', 'b'], 'either emptied or kept'],
    [['--defragment', '--keep', 'b'], '--defragment does not balance anything: leave out --keep'],
    [['--home', '-', '--min-replicas', '1'], '--home does not balance anything: leave out --min-replicas'],
  ])('refuses a plan with %j', async (flags, words) => {
    const state = path('faults/kept-without-load.nodes.txt');
    const { code, stderr } = await shardscope(['redis', 'plan', '--state', state, ...flags], { stdin: '' });
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
  });

  it('tells the story without any server', async () => {
    const { code, stdout } = await shardscope(['redis', 'story']);
    expect(code).toBe(0);
    expect(stdout).toContain('set k1 at 6381: MOVED 12706 127.0.0.1:6383');
    expect(stdout).toContain('1366 slots 127.0.0.1:6382 -> 127.0.0.1:6387');
    expect(stdout.match(/^\d+\. /gm)).toHaveLength(12);
  });
});
