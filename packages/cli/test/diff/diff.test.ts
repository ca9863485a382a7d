import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Outcome, shardscope } from '../harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'shardscope-diff-'));
afterAll(() => rmSync(folder, { recursive: true }));

const path = (name: string): string => join(folder, name);

/** A file that holds a text. */
function file(name: string, text: string | Uint8Array): string {
  writeFileSync(path(name), text);
  return path(name);
}

const plain = (...servers: readonly string[]): string =>
  `upstream cache { hash $arg_k;\n${servers.map((server) => `server ${server};\n`).join('')}}\n`;

const old = file('old.conf', plain('10.0.0.1', '10.0.0.2', '10.0.0.3'));
const sorted = file('new.conf', plain('10.0.0.2', '10.0.0.1', '10.0.0.3'));
const several = (first: string) =>
  `${plain('10.0.0.1', '10.0.0.2')}upstream ${first} { hash $uri; server a; }\nupstream turns { server a; }\n`;

const diff = (argv: readonly string[], stdin?: string): Promise<Outcome> =>
  shardscope(['diff', ...argv], stdin === undefined ? {} : { stdin });

const json = async (...argv: readonly string[]) =>
  JSON.parse((await diff([...argv, '-k', '5000', '-f', 'json'])).stdout);

describe('diff', () => {
  it('answers on one screen: the verdict, what changed, what would avoid it, nodes, keys, and the command', async () => {
    const here = process.cwd();
    process.chdir(folder);
    const { code, stdout, stderr } = await diff(['old.conf', 'new.conf', '-k', '20000']);
    process.chdir(here);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatchInlineSnapshot(`
      "cache: old.conf → new.conf, 20,000 keys (generated names, seed 1)

      66.6% of your keys move; 0.0% would do. The order of the nodes changed, and this
      pool finds nodes by their position.

      What changed                                                      alone  in turn
      order       10.0.0.1, 10.0.0.2 → 10.0.0.2, 10.0.0.1 (line 2)     66.61%   66.61%

      What would avoid it                                                        moves
      keep the order the servers had                                             0.00%
      have "hash $arg_k consistent" before and after (switching to it moves      0.00%
        keys once)

      Node                                                   keys before         after
      10.0.0.1                                                     6,634         6,687
      10.0.0.2                                                     6,687         6,634
      10.0.0.3                                                     6,679         6,679
      moved 66.61%, at least 0.00% was due, collateral 66.61%, peak 1.003 → 1.003

      10 of the 13,321 keys that move
      user:de5i0xvl00  10.0.0.2 → 10.0.0.1
      user:hqbcr79ncn  10.0.0.1 → 10.0.0.2
      user:uo64u3bg1i  10.0.0.2 → 10.0.0.1
      user:2lrg2ln6ui  10.0.0.1 → 10.0.0.2
      user:kem4h2vds6  10.0.0.2 → 10.0.0.1
      user:i9fmsxf6jp  10.0.0.2 → 10.0.0.1
      user:arfr1xkif5  10.0.0.1 → 10.0.0.2
      user:fgmhhn258v  10.0.0.1 → 10.0.0.2
      user:m1myifs7uz  10.0.0.2 → 10.0.0.1
      user:ogsaeymimm  10.0.0.2 → 10.0.0.1

      Run it again:
        shardscope diff old.conf new.conf -k 20000 --keys-like names --seed 1
      "
    `);
  });

  it('gives JSON of which every share adds up', async () => {
    const { schema, command, keys, onlyBefore, onlyAfter, pools } = await json(old, sorted);
    expect([schema, keys, onlyBefore, onlyAfter]).toEqual([
      'shardscope/diff/1',
      { count: 5000, source: 'generated names' },
      [],
      [],
    ]);
    expect(command).toBe(`shardscope diff ${old} ${sorted} -k 5000 --keys-like names --seed 1`);
    const [{ name, before, after, moved, movedKeys, changes, remedies, nodes, examples }] = pools;
    expect([name, before, moved]).toEqual([
      'cache',
      {
        source: old,
        line: 1,
        system: 'nginx',
        strategy: 'nginx-hash',
        options: {},
        nodes: ['10.0.0.1', '10.0.0.2', '10.0.0.3'].map((id) => ({
          ...{ name: id, label: id, address: id, weight: 1, zone: null, state: 'up' },
        })),
        notes: [],
      },
      movedKeys / 5000,
    ]);
    expect(after.nodes.map((node: { name: string }) => node.name)).toEqual(['10.0.0.2', '10.0.0.1', '10.0.0.3']);
    expect(changes).toEqual([
      { class: 'order', text: '10.0.0.1, 10.0.0.2 → 10.0.0.2, 10.0.0.1', line: 2, alone: moved, attributed: moved },
    ]);
    expect(remedies[0]).toEqual({ text: 'keep the order the servers had', moved: 0 });
    expect(nodes[2]).toMatchObject({ name: '10.0.0.3', before: { bytes: null, hits: null } });
    expect(nodes.reduce((sum: number, node: { after: { keys: number } }) => sum + node.after.keys, 0)).toBe(5000);
    expect(examples).toHaveLength(10);
  });

  it('writes every key that moves in the order of the keys, in three formats, and keys as hashes if asked', async () => {
    const keys = file('keys', 'a\tb\nk\\1\n\nk2\nk3\nk4\nk5\n');
    const argv = [old, sorted, '--keys-from', keys, '-q'];
    const moved = async (...more: readonly string[]): Promise<string> => {
      const to = path('moved');
      expect((await diff([...argv, ...more, '--moved-to', to, '--force'])).code).toBe(0);
      return readFileSync(to, 'utf8');
    };
    const ndjson = (await moved('--moved-format', 'ndjson'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(ndjson.length).toBeGreaterThan(2);
    const { pools } = await json(...argv);
    expect(ndjson.map(({ key, from, to }) => ({ key, before: from, after: to }))).toEqual(pools[0].examples);
    expect(pools[0].movedKeys).toBe(ndjson.length);
    const escaped = (key: string) => key.replace(/\\/g, '\\\\').replace(/\t/g, '\\t');
    expect(await moved()).toBe(ndjson.map(({ key, from, to }) => `${escaped(key)}\t${from}\t${to}\n`).join(''));
    expect(await moved('--moved-format', 'nul')).toBe(
      ndjson.map(({ key, from, to }) => `${key}\0${from}\0${to}\0`).join(''),
    );
    const hash = createHash('sha256').update(ndjson[0].key).digest('hex').slice(0, 16);
    expect(await moved('--hash-keys')).toContain(`${hash}\t${ndjson[0].from}`);
    expect((await json(...argv, '--hash-keys')).pools[0].examples[0].key).toBe(hash);
  });

  it('gives the same bytes whatever the number of threads', async () => {
    const argv = [old, sorted, '-k', '600000', '-f', 'json', '-q'];
    const [one, two] = [await diff([...argv, '--workers', '1']), await diff([...argv, '--workers', '2'])];
    expect(two).toEqual(one);
  });

  it('pairs pools by name and says what stands on one side', async () => {
    const { onlyBefore, onlyAfter, pools } = await json(file('a.conf', several('x')), file('b.conf', several('y')));
    expect([onlyBefore, onlyAfter, pools.map(({ name }: { name: string }) => name)]).toEqual([['x'], ['y'], ['cache']]);
  });

  it('takes a revision of a file, stdin, nodes that are typed, and those of the other side', async () => {
    const repository = mkdtempSync(join(folder, 'repository-'));
    const git = (...argv: readonly string[]) =>
      execFileSync('git', ['-C', repository, '-c', 'user.name=x', '-c', 'user.email=x@x', ...argv], { stdio: 'pipe' });
    git('init', '-q');
    writeFileSync(join(repository, 'a.conf'), plain('10.0.0.1', '10.0.0.2', '10.0.0.3'));
    git('add', 'a.conf');
    git('commit', '-qm', 'x');
    const here = process.cwd();
    process.chdir(repository);
    try {
      expect((await json('git:HEAD:a.conf', sorted)).pools[0].before).toMatchObject({
        source: 'git:HEAD:a.conf',
        line: 1,
      });
      const { code, stderr } = await diff(['git:HEAD:none', sorted]);
      expect([code, stderr]).toEqual([
        3,
        expect.stringMatching(/^error: git:HEAD:none: fatal: path 'none' does not exist in 'HEAD'\n$/),
      ]);
    } finally {
      process.chdir(here);
    }
    const piped = await diff(['-', sorted, '-k', '5000', '-f', 'ndjson'], plain('10.0.0.1', '10.0.0.2', '10.0.0.3'));
    expect(JSON.parse(piped.stdout)).toMatchObject({ name: 'cache', before: { source: 'stdin' } });
    const typed = await json(old, 'nginx-hash:10.0.0.2,10.0.0.1,10.0.0.3');
    expect(typed.pools[0].moved).toBe((await json(old, sorted)).pools[0].moved);
    const client = await json(old, 'libketama:@');
    expect(client.pools[0].after).toMatchObject({ strategy: 'libketama', nodes: [{ name: '10.0.0.1' }, {}, {}] });
    expect(client.pools[0].verdict).toMatch(/^6\d\.\d% of your keys are looked up on another node by libketama\.$/);
  });

  it('fails where a condition holds, with an annotation at the line that causes most', async () => {
    const conditions = ['--fail-on', 'moved>10%', '--fail-on', 'cache.peak>=3'];
    const table = await diff([old, sorted, '-k', '5000', ...conditions]);
    expect([table.code, table.stderr]).toEqual([4, 'error: --fail-on moved>10%: cache moved is 0.673\n']);
    const github = await diff([old, sorted, '-k', '5000', '-f', 'github', ...conditions]);
    expect(github.stdout).toBe(
      `::error file=${sorted},line=2,title=cache%3A keys that move::67.3%25 of your keys move; 0.0%25 would do. The order of the nodes changed, and this pool finds nodes by their position. To avoid it: keep the order the servers had.%0A--fail-on moved>10%25: cache moved is 0.673\n`,
    );
    const junit = await diff([old, sorted, '-k', '5000', '-f', 'junit', ...conditions]);
    expect(junit.stdout).toContain('<testsuite name="shardscope diff" tests="1" failures="1">');
    expect(junit.stdout).toContain(
      `file="${sorted}" line="2"><failure message="--fail-on moved&#62;10%: cache moved is 0.673">`,
    );
    expect((await diff([old, old, '-k', '5000', ...conditions])).code).toBe(0);
  });

  it('is what compare names where profiles of clients are compared', async () => {
    const { stdout } = await shardscope([
      'compare',
      'a,b,c +d',
      '-s',
      'libketama,ring,envoy-maglev',
      '-k',
      '3000',
      '-q',
    ]);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'on which keys two clients disagree: shardscope diff libketama:a,b,c envoy-maglev:@',
    );
    expect((await json('libketama:a,b,c', 'envoy-maglev:@')).pools[0].moved).toBeGreaterThan(0.4);
  });

  it('is a page and Markdown in which names stay text', async () => {
    const wild = file('wild.conf', plain('<b>|x', '10.0.0.2', '10.0.0.3'));
    expect((await diff([old, wild, '-k', '5000', '-f', 'html'])).stdout).not.toContain('<b>|x');
    expect((await diff([old, wild, '-k', '5000', '-f', 'markdown'])).stdout).toContain('| &#60;b&#62;&#124;x |');
  });

  it.each([
    [[old, path('none')], 3, `${path('none')}: ENOENT`],
    [['-', '-'], 2, 'stdin can be read once'],
    [[old, '-', '--keys-from', '-'], 2, 'stdin can be read once'],
    [[old, 'libketama:'], 2, 'libketama:: nodes are missing, as in libketama:a,b,c or libketama:@'],
    [['slots:1000000', 'slots:3'], 2, 'scenario, the first token: slots serves at most 16384 nodes, got 1000000'],
    [['ring:@', 'libketama:@'], 2, 'ring:@ takes its nodes from the other side, which has none'],
    [['git:--x:y', old], 2, 'git:--x:y: a revision of a file is git:<revision>:<path>'],
    [[old, sorted, '--fail-on', 'x.moved>1%'], 2, '--fail-on x.moved>1%: x is not compared (cache)'],
    [[old, sorted, '--fail-on', 'speed>1'], 2, 'It must be [pool.]measure'],
    [[old, sorted, '--moved-to', old], 2, `--moved-to ${old} already exists`],
    [[old, sorted, '--assume', 'client=java'], 2, '--assume client: nothing that'],
    [[`${old}#x`, sorted], 2, `${old} has no pool "x"; it has "cache"`],
    [[file('turns.conf', 'upstream turns { server a; }'), old], 3, 'no pool that places by key has one name in'],
    [[old, file('bad.conf', plain('a weight=0'))], 3, 'bad.conf:2:10: invalid parameter "weight=0"'],
    [
      [old, file('heavy.conf', plain('a weight=99999'))],
      3,
      'heavy.conf:1:10: nginx-hash takes whole weights from 1 to 65535, got 99999 for node "a"',
    ],
  ] as const)('refuses %j', async (argv, code, message) => {
    const outcome = await diff(argv);
    expect([outcome.code, outcome.stdout]).toEqual([code, '']);
    expect(outcome.stderr).toContain(message);
    expect(outcome.stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
