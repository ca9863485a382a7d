import { describe, expect, it } from 'vitest';
import { rows, shardscope } from '../harness.ts';

describe('profiles of systems', () => {
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

  it('give no node to a key that the system hands out', async () => {
    const argv = ['locate', '-s', 'nginx-hash', '-n', 'a,b', '', 'x'];
    const { stdout, stderr } = await shardscope([...argv, '-f', 'ndjson']);
    expect(rows(stdout)).toMatchObject([{ node: null, replicas: [] }, { node: 'a' }]);
    expect(stderr).toBe('note: nginx-hash: 1 key handed out in turn or at random, so no fixed node holds them\n');
    expect((await shardscope(argv)).stdout).toMatch(/^ +0$/m);
  });

  it('put copies where --copies says, and only without an order of their own', async () => {
    const copiesOf = async (strategy: string, ...flags: string[]) => {
      const argv = ['locate', '-s', strategy, '-n', '9', '--replicas', '3', ...flags, '-f', 'ndjson', 'k1', 'k2', 'k3'];
      return rows((await shardscope(argv)).stdout).map(({ replicas }) => replicas);
    };
    const chained = await copiesOf('jump');
    const chosen = await copiesOf('jump', '--copies', 'choose-k');
    expect(await copiesOf('jump', '--copies', 'chained')).toEqual(chained);
    expect(chosen).not.toEqual(chained);
    expect(await copiesOf('rendezvous', '--copies', 'choose-k')).toEqual(await copiesOf('rendezvous'));
    // Its own setting of that name is a number.
    expect(await copiesOf('ceph-crush', '--copies', 'choose-k')).toEqual(await copiesOf('ceph-crush'));
    expect(await shardscope(['locate', '-n', '3', '--copies', 'next', 'k'])).toMatchObject({ code: 2 });
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
});
