import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shardscope } from '../harness.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shardscope-'));
});

afterAll(() => rm(folder, { recursive: true }));

const path = (name: string): string => join(folder, name);

/** Writes the parts of a run and gives their paths. */
async function parts(name: string, of: number, ...argv: string[]): Promise<string[]> {
  const paths = Array.from({ length: of }, (_, i) => path(`${name}${i + 1}.json`));
  for (const [i, part] of paths.entries()) {
    const outcome = await shardscope(['compare', ...argv, '--shard', `${i + 1}/${of}`, '-o', part]);
    expect(outcome).toEqual({ code: 0, stdout: '', stderr: '' });
  }
  return paths;
}

describe('merge', () => {
  it.each([
    ['generated keys', ['3 +1 -n2', '-k', '10007']],
    ['weights and settings', ['A=2,B,it%27s +C=3 A=1', '-s', 'ring,slots', '--option', 'vnodes=8', '-k', '5000']],
    ['key by key, where hashes have no classes', ['40 +1', '-s', 'rendezvous,jump', '-k', '3000']],
    ['hits, copies and other names', ['4 +1 -1', '-k', '4000', '--zipf', '1.1', '--replicas', '2', '--repeat', '3']],
    ['no keys', ['3 +1', '-k', '0']],
    ['fewer keys than shards', ['3 +1', '-k', '2', '--seed', '9']],
  ])('gives the bytes of the run that was not cut: %s', async (name, argv) => {
    const [third, ...others] = (await parts(name, 3, ...argv)).reverse();
    for (const format of ['json', 'table', 'csv']) {
      const merged = await shardscope(['merge', third, ...others, '-f', format]);
      expect(merged).toEqual(await shardscope(['compare', ...argv, '-f', format]));
    }
  });

  it('gives them for keys of a file too, of which each is in one part, wherever it stands', async () => {
    const keys = Array.from({ length: 40_000 }, (_, i) => `key:${i}`);
    await writeFile(path('keys'), keys.join('\n'));
    const argv = ['3 +1', '--keys-from', path('keys')];
    const merged = await shardscope(['merge', ...(await parts('file', 4, ...argv)), '-f', 'json']);
    expect(merged).toEqual(await shardscope(['compare', ...argv, '-f', 'json']));
    expect(JSON.parse(merged.stdout).keys.count).toBe(40_000);
  });

  it('refuses parts that are missing, double, or of something else, and names the file', async () => {
    const [one, two, three] = await parts('a', 3, '-k', '100');
    const [other] = await parts('b', 3, '-k', '101');
    const [fourth] = await parts('c', 4, '-k', '100');
    for (const [files, message] of [
      [[one, three], `${one} is one of 3 shards; missing: 2`],
      [[one, two, three, two], `${two}: shard 2 was already read from ${two}`],
      [[two, other, three], `${other}: command differs from ${two}`],
      [[fourth, two, three], `${two}: number of shards differs from ${fourth}: 3, not 4`],
    ] as const) {
      expect(await shardscope(['merge', ...files])).toEqual({
        code: 3,
        stdout: '',
        stderr: expect.stringContaining(message),
      });
    }
  });

  it('refuses files that are damaged or no parts, and names them', async () => {
    const [whole] = await parts('whole', 1, '3 +1', '-k', '100');
    const text = await readFile(whole, 'utf8');
    const part = JSON.parse(text);
    const [contender] = part.counts.contenders;
    const changed = (change: (keys: { counts: number[][]; flows: number[][] }) => void): string => {
      const copy = structuredClone(part);
      change(copy.counts.contenders[0].keys);
      return JSON.stringify(copy);
    };
    for (const [content, message] of [
      ['{"schema"', 'not JSON'],
      ['null', 'not JSON'],
      ['{}', 'schema must be shardscope/shard/1'],
      [text.replace('"index":1', '"index":2'), 'not a part of a comparison'],
      [text.replace('shardscope compare', 'rm -r'), 'not a compare command: rm -r'],
      [text.replace('--seed', '--sheds'), 'unknown option'],
      [changed(({ counts }) => counts[0][0]++), 'counts must add up to 0, got 1'],
      [changed(({ flows }) => flows[0].splice(2, 1, 1e9)), 'counts must add up to 0'],
      [changed(({ flows }) => flows[0].splice(0, 1, 99)), 'counts must add up to 0'],
      [changed(({ counts }) => counts.pop()), 'counts of other clusters cannot be added'],
      [changed(({ counts }) => counts.splice(0, 1, [-1, 101, 0])), 'counts must be lists of amounts'],
      [JSON.stringify({ ...part, counts: { ...part.counts, contenders: [contender] } }), 'counts of other clusters'],
      [JSON.stringify({ ...part, counts: { ...part.counts, keys: 99 } }), 'not a part of a comparison'],
    ]) {
      await writeFile(path('damaged'), content);
      const { code, stderr } = await shardscope(['merge', path('damaged')]);
      expect(stderr).toContain(`error: ${path('damaged')}: `);
      expect(stderr).toContain(message);
      expect(code).toBe(3);
    }
    expect(await shardscope(['merge', path('nowhere')])).toMatchObject({ code: 3 });
  });

  it('takes the outputs and assertions that a part refuses', async () => {
    const [whole] = await parts('out', 1, '3 +1', '-k', '1000');
    const argv = ['merge', whole, '--fail-on', 'modulo.moved>30%', '--export-csv', path('out.csv'), '-f', 'ndjson'];
    expect(await shardscope(argv)).toMatchObject({ code: 4 });
    expect(await readFile(path('out.csv'), 'utf8')).toContain('modulo,1,');
    for (const refused of [
      ['--format', 'table'],
      ['--export-json', path('x')],
      ['--fail-on', 'moved>1%'],
      ['--environment'],
    ]) {
      expect(await shardscope(['compare', '--shard', '1/2', ...refused])).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(`pass ${refused[0]}`),
      });
    }
    for (const shard of ['0/2', '3/2', '1', '1/2/3', 'a/b', '1/65537', '']) {
      expect(await shardscope(['compare', '--shard', shard])).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('It must be i/n with 1 <= i <= n <= 65536'),
      });
    }
  });
});
