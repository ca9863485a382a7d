import { about, profiles, strategies } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { shardscope } from './harness.ts';

const rows = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('profiles of systems', () => {
  it('agree, all of them, with what others computed', async () => {
    const { code, stdout } = await shardscope(['selftest', '-f', 'ndjson']);
    expect(code).toBe(0);
    const results = rows(stdout);
    expect(results.map(({ id }) => id)).toEqual([...strategies, ...profiles].map(({ id }) => id));
    for (const { compared, differences } of results) {
      expect(compared).toBeGreaterThan(0);
      expect(differences).toBe(0);
    }
  });

  it('say which version of which system they are and how they were checked', async () => {
    const { stdout } = await shardscope(['list', 'profiles', '-f', 'ndjson']);
    for (const row of rows(stdout)) expect(Object.values(row)).not.toContain('');
    expect(stdout).toContain('"system":"HAProxy, hash-type consistent","version":"2.6.12"');
  });

  it('take their settings by the names the systems use, hash functions too', async () => {
    const { stdout, stderr } = await shardscope([
      ...['locate', '-s', 'twemproxy-ketama', '-n', '127.0.0.1:27941,127.0.0.1:27942=2', '-f', 'ndjson'],
      ...['--option', 'hash=crc32', '--option', 'hash-tag={}', 'a{k1}', 'b{k1}'],
    ]);
    const [a, b] = rows(stdout);
    expect(a.hash).toBe(b.hash);
    expect(a.hash).toBeLessThan(2 ** 15);
    expect(stderr).toContain('crc32 has only 15 bits on a ring of 32 bits');
  });

  it('are explained in the words of the docs, in both languages', async () => {
    // Lines are broken to fit a terminal: in English at a space, in Chinese anywhere.
    const { stdout: english } = await shardscope(['explain', 'maglev']);
    expect(english.replaceAll('\n', ' ')).toContain(about.maglev.text.en);
    const { stdout: chinese } = await shardscope(['explain', 'maglev', '--language', 'zh']);
    expect(chinese.replaceAll(/\s/g, '')).toContain(about.maglev.text.zh.replaceAll(/\s/g, ''));
    expect((await shardscope(['explain', 'kafka-java'])).stdout).toContain('MurmurHash2, seed 0x9747b28c');
    expect((await shardscope(['explain', 'rign'])).code).toBe(2);
  });

  it('refuse what the systems cannot run', async () => {
    for (const [argv, message] of [
      [['-s', 'envoy-maglev', '-n', 'a,b', '--option', 'table-size=12'], 'table-size must be prime, got 12'],
      [['-s', 'envoy-maglev', '-n', '8', '--option', 'table-size=7'], 'needs a table of at least 8 entries'],
      [['-s', 'nginx-hash', '-n', 'a=1.5,b'], 'takes whole weights'],
      [['-s', 'kafka-java', '-n', 'a=2,b'], 'does not support weights'],
    ] as const) {
      const { code, stderr } = await shardscope(['locate', ...argv, 'k']);
      expect(code).toBe(2);
      expect(stderr).toContain(message);
    }
  });
});
