import { maglev } from '@shardscope/core';
import { profiles, strategies } from '@shardscope/core/registry';
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
    expect(english.replaceAll('\n', ' ')).toContain(maglev.about.text.en);
    const { stdout: chinese } = await shardscope(['explain', 'maglev', '--language', 'zh']);
    expect(chinese.replaceAll(/\s/g, '')).toContain(maglev.about.text.zh.replaceAll(/\s/g, ''));
    expect((await shardscope(['explain', 'kafka-java'])).stdout).toContain('MurmurHash2, seed 0x9747b28c');
    expect((await shardscope(['explain', 'rign'])).code).toBe(2);
  });

  it('say what fails, who comes back, and how many nodes serve', async () => {
    const argv = ['compare', 'a,b,c,d !b +b', '-s', 'nginx-hash,twemproxy-modula', '-k', '1000'];
    const { stdout } = await shardscope(argv);
    expect(stdout).toMatch(/^b fails +3 nodes$/m);
    expect(stdout).toMatch(/^ {2}twemproxy-modula: 2\d\.\d\d% of the keys fail: they stay on b, which is down$/m);
    expect(stdout).toMatch(/^b comes back +4 nodes$/m);
    const [nginx, twemproxy] = JSON.parse((await shardscope([...argv, '-f', 'json'])).stdout).strategies;
    expect(nginx.steps[0].down).toBeUndefined();
    expect(nginx.steps[1].down).toEqual(['b']);
    expect(nginx.steps[1].failing).toBeUndefined();
    expect(twemproxy.steps[1].failing).toBe(twemproxy.steps[1].nodes[1].keys);
    const page = (await shardscope([...argv, '-f', 'html'])).stdout;
    expect(page).toContain('they stay on b, which is down');
    const few = 'a,b,c=30;down,d=30;down,e=30;down,f=30;down';
    const open = (await shardscope(['compare', few, '-s', 'nginx-hash', '-k', '1000', '-f', 'json'])).stdout;
    const [{ nodes, unplaced }] = JSON.parse(open).strategies[0].steps;
    expect(nodes[0].keys + nodes[1].keys + unplaced).toBe(1000);
    expect(unplaced).toBeGreaterThan(100);
  });

  it('give no node to a key that the system hands out', async () => {
    const argv = ['locate', '-s', 'nginx-hash', '-n', 'a,b', '', 'x'];
    const { stdout, stderr } = await shardscope([...argv, '-f', 'ndjson']);
    expect(rows(stdout)).toMatchObject([{ node: null, replicas: [] }, { node: 'a' }]);
    expect(stderr).toBe('note: nginx-hash: 1 key handed out in turn or at random, so no fixed node holds them\n');
    expect((await shardscope(argv)).stdout).toMatch(/^ +0$/m);
  });

  it('take ids, states and labels of servers in a list of nodes', async () => {
    const keys = Array.from({ length: 40 }, (_, i) => `user:${i * 7919}`);
    const owners = async (strategy: string, nodes: string) =>
      rows((await shardscope(['locate', '-s', strategy, '-n', nodes, '-f', 'ndjson', ...keys])).stdout).map(
        ({ node }) => node,
      );
    expect(await owners('haproxy-consistent', 'a,b,c')).toEqual(
      await owners('haproxy-consistent', 'c;id=3,b;id=2,a;id=1'),
    );
    expect(new Set(await owners('haproxy-consistent', 'a;backup,b;disabled,c;backup'))).toEqual(new Set(['a']));
    expect(await owners('twemproxy-ketama', 'h:1;label=x,y:1')).not.toEqual(
      await owners('twemproxy-ketama', 'h:1,y:1'),
    );
  });

  it('refuse what the systems cannot run', async () => {
    for (const [argv, message] of [
      [['-s', 'envoy-maglev', '-n', 'a,b', '--option', 'table-size=12'], 'table-size must be prime, got 12'],
      [['-s', 'envoy-maglev', '-n', '8', '--option', 'table-size=7'], 'needs a table of at least 8 entries'],
      [['-s', 'nginx-hash', '-n', 'a=1.5,b'], 'takes whole weights'],
      [['-s', 'kafka-java', '-n', 'a=2,b'], 'does not support weights'],
      [['-s', 'twemproxy-modula', '-n', 'a=0,b'], 'takes whole weights from 1 to'],
      [['-s', 'haproxy-consistent', '-n', 'a;id=3,b;id=3'], 'of one id, 3'],
      [['-s', 'slots', '-n', 'a;backup,b'], 'slots knows no backup servers'],
    ] as const) {
      const { code, stderr } = await shardscope(['locate', ...argv, 'k']);
      expect(code).toBe(2);
      expect(stderr).toContain(message);
    }
  });
});
