import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Outcome, shardscope } from '../harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'shardscope-from-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file that holds a text. */
function file(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const cache = file(
  'cache.conf',
  `include more.conf;
upstream plain { hash $arg_k; server 10.0.0.1; server b.test:80; }
upstream ring { hash "id=$arg_k" consistent; server 10.0.0.1; server 10.0.0.2; server 10.0.0.3; }
upstream turns { server 10.0.0.1; }
`,
);

const locate = (...argv: readonly string[]): Promise<Outcome> => shardscope(['locate', ...argv]);

const nodes = async (...argv: readonly string[]): Promise<readonly string[]> =>
  (await locate(...argv, '-f', 'ndjson')).stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).node);

describe('locate --from', () => {
  it('places what the configuration hashes of a key, as typed nodes would', async () => {
    expect(await nodes('a', 'b', 'c', '--from', `${cache}#ring`)).toEqual(
      await nodes('id=a', 'id=b', 'id=c', '-s', 'nginx-hash-consistent', '-n', '10.0.0.1,10.0.0.2,10.0.0.3'),
    );
  });

  it('takes nodes out of service, and what is assumed', async () => {
    const keys = Array.from({ length: 50 }, (_, i) => `k${i}`);
    const whole = await nodes(...keys, '--from', `${cache}#ring`);
    const without = await nodes(...keys, '--from', `${cache}#ring`, '--down', '10.0.0.2');
    expect(new Set(whole)).toContain('10.0.0.2');
    expect(without.every((node, i) => node === whole[i] || whole[i] === '10.0.0.2')).toBe(true);
    expect(await nodes(...keys, '--from', `${cache}#plain`, '--assume', 'addresses:b.test:80=3')).toEqual(
      await nodes(...keys, '-s', 'nginx-hash', '-n', '10.0.0.1,b.test:80=3'),
    );
  });

  it('reads a configuration from stdin, and says what it does not say', async () => {
    const { code, stdout, stderr } = await shardscope(['locate', 'a', '--from', '-', '-f', 'json'], {
      stdin: 'upstream u { hash $uri; server b.test; }',
    });
    expect([code, JSON.parse(stdout)[0].node]).toEqual([0, 'b.test']);
    expect(stderr).toBe(
      'note: stdin: line 1: how many addresses b.test has is not in the file; 1 is taken for granted, addresses:b.test=n says otherwise\n',
    );
  });

  it.each([
    [['a', '--from', cache], 2, `${cache} has 2 pools: "plain", "ring"; say which, as in ${cache}#plain`],
    [['a', '--from', `${cache}#none`], 2, `${cache} has no pool "none"; it has "plain", "ring", "turns"`],
    [['a', '--from', `${cache}#turns`], 3, `${cache}:4:1: turns hands out requests by round robin, not by key`],
    [['a', '--from', join(folder, 'none')], 3, `${join(folder, 'none')}: ENOENT`],
    [['a', '--from', cache, '-n', '3'], 2, '--from takes the place of --nodes: give one of them'],
    [['a', '--from', cache, '-s', 'ring'], 2, '--from takes the place of --strategy: give one of them'],
    [['a'], 2, 'locate needs nodes: -n <list>, or --from <configuration>'],
    [['a', '-n', '3', '--assume', 'x=1'], 2, '--assume goes with --from'],
    [['a', '--from', `${cache}#ring`, '--assume', 'x'], 2, '--assume takes name=value, got "x"'],
    [
      ['a', '--from', `${cache}#ring`, '--assume', 'client=java'],
      2,
      `--assume client: nothing that ${cache} leaves open; of nginx it takes addresses:<node>=`,
    ],
    [
      ['a', '--from', `${cache}#ring`, '--down', 'x'],
      2,
      '--down x: no node has this name; there are 10.0.0.1, 10.0.0.2, 10.0.0.3',
    ],
    [
      [
        '1',
        'foo',
        '--from',
        file(
          'shards.xml',
          '<remote_servers><c><shard><replica><host>a</host></replica></shard><shard><replica><host>b</host></replica></shard></c></remote_servers>',
        ),
      ],
      3,
      'key 2: a key is the value of the sharding expression, an integer in decimal digits, got "foo"',
    ],
    [['--from', '-', '--keys-from', '-'], 2, '--from - and --keys-from -: stdin can be read once'],
    [['a', '--from', file('utf16', new Uint8Array([0xff, 0xfe]))], 3, 'UTF-16; save it as UTF-8'],
    [['a', '--from', file('latin', new Uint8Array([0x61, 0x0a, 0xe9]))], 3, `${join(folder, 'latin')}:2: not UTF-8`],
    [['a', '--from', file('gzip', new Uint8Array([0x1f, 0x8b]))], 3, 'compressed by gzip; unpack it first'],
    [
      ['a', '--from', file('open.conf', 'upstream u {\n hash $uri;')],
      3,
      'open.conf:1:12: "{" of "upstream" is never closed',
    ],
  ] as const)('refuses %j', async (argv, code, message) => {
    const outcome = await locate(...argv);
    expect([outcome.code, outcome.stdout]).toEqual([code, '']);
    expect(outcome.stderr).toContain(message);
    expect(
      outcome.stderr
        .trimEnd()
        .split('\n')
        .filter((line) => line.startsWith('error: ')),
    ).toHaveLength(1);
  });
});

describe('compare --from', () => {
  const compare = (...argv: readonly string[]): Promise<Outcome> => shardscope(['compare', ...argv, '-q']);
  const steps = async (...argv: readonly string[]) =>
    JSON.parse((await compare(...argv, '-k', '3000', '-f', 'json')).stdout).strategies[0].steps;

  it('changes the pool as typed nodes would be, and counts the same in threads', async () => {
    const plain = `${cache}#plain`;
    expect(await steps('--from', plain, '+c -10.0.0.1')).toEqual(
      await steps('10.0.0.1,b.test:80 +c -10.0.0.1', '-s', 'nginx-hash'),
    );
    // Part of each key is hashed: threads read the configuration again.
    const ring = ['--from', `${cache}#ring`, '!10.0.0.2 +10.0.0.2', '-k', '600000', '-f', 'json'];
    const [one, two] = [await compare(...ring, '--workers', '1'), await compare(...ring, '--workers', '2')];
    expect(two).toEqual(one);
    expect(JSON.parse(one.stdout).strategies[0].hash).toBe('crc32 of id=$arg_k');
  });

  it('compares it with strategies on the same nodes, and gives the command again', async () => {
    const { code, stdout } = await compare(
      '--from',
      `${cache}#ring`,
      '+d',
      '-s',
      'rendezvous',
      '-k',
      '3000',
      '-f',
      'json',
    );
    const { command, scenario, strategies } = JSON.parse(stdout);
    expect([code, scenario, strategies.map(({ id }: { id: string }) => id)]).toEqual([
      0,
      `${cache}#ring +d`,
      ['nginx-hash-consistent', 'rendezvous'],
    ]);
    expect(command).toBe(
      `shardscope compare --from '${cache}#ring' +d -s rendezvous -k 3000 --keys-like names --seed 1`,
    );
    const report = file('report.json', stdout);
    expect(await shardscope(['replay', report])).toMatchObject({
      code: 0,
      stdout: 'identical: 3,000 keys, 2 strategies\n',
    });
  });

  it.each([
    [['--from', `${cache}#ring`, '+d -10.0.0.9'], 2, 'no node "10.0.0.9" is there to leave'],
    [['--from', `${cache}#ring`, '+d', '--link'], 2, '--link: the page does not show nginx-hash-consistent'],
    [['3 +1', '--assume', 'x=1'], 2, '--assume goes with --from'],
    [['--from', '-', '--keys-from', '-'], 2, 'stdin can be read once'],
  ] as const)('refuses %j', async (argv, code, message) => {
    const outcome = await compare(...argv);
    expect([outcome.code, outcome.stdout]).toEqual([code, '']);
    expect(outcome.stderr).toContain(message);
  });
});
