import { opening, parseLink } from '@shardscope/core';
import { describe, expect, it } from 'vitest';
import { shardscope } from '../harness.ts';

const linked = async (argv: readonly string[], stdin?: string | Uint8Array) => {
  const { code, stdout, stderr } = await shardscope(
    ['compare', ...argv, '--link'],
    stdin === undefined ? {} : { stdin },
  );
  return { code, stderr, text: stdout, ...parseLink(stdout.trim()) };
};

describe('compare --link', () => {
  it('prints what the page is to be opened with, and counts nothing', async () => {
    const { code, link, notUnderstood, text } = await linked([
      ...['A=2,B +C -A', '-s', 'ring,rendezvous', '--option', 'ring.vnodes=40', '--hash', 'xxh32'],
      ...['-k', '5000', '--keys-like', 'uuid', '--seed', '7'],
    ]);
    expect(code).toBe(0);
    expect(text).toBe('#v=1&sc=A=2,B_+C_-A&st=ring,rendezvous&ring.vnodes=40&hash=xxh32&k=5000&like=uuid&seed=7\n');
    expect(notUnderstood).toEqual([]);
    expect(link).toEqual({
      scenario: 'A=2,B +C -A',
      strategies: ['ring', 'rendezvous'],
      options: { ring: { vnodes: 40 } },
      hash: 'xxh32',
      keys: 5000,
      like: 'uuid',
      seed: 7,
    });
  });

  it('is short where the page opens with the same', async () => {
    expect((await linked(['-k', String(opening.keys)])).text).toBe('#v=1\n');
  });

  it('stands behind the address of a page', async () => {
    const { stdout } = await shardscope(['compare', '-k', '10000', '--page', 'https://example.org/shardscope/']);
    expect(stdout).toBe('https://example.org/shardscope/#v=1\n');
    const { code, stderr } = await shardscope(['compare', '--page', 'example']);
    expect(code).toBe(2);
    expect(stderr).toContain('--page');
  });

  it('holds few keys that are read', async () => {
    const { link } = await linked(['--keys-from', '-'], 'a,b\n\n用户:1 x\n');
    expect(link).toEqual({ ownKeys: ['a,b', '用户:1 x'] });
  });

  it.each([
    ['many keys', 'k\n'.repeat(51), 'a link holds at most 50 keys'],
    ['long keys', `${'k'.repeat(4001)}\n`, 'a link holds at most 50 keys and 4000 characters'],
    ['keys that are no text', Uint8Array.of(0xff), 'keys in a link must be UTF-8'],
  ])('is refused for %s', async (_, stdin, said) => {
    const { code, stderr, text } = await linked(['--keys-from', '-'], stdin);
    expect({ code, text }).toEqual({ code: 2, text: '' });
    expect(stderr).toContain(said);
  });

  it('is refused for more keys than the page places, and for what the page does not have', async () => {
    expect((await linked(['-k', '1000001'])).stderr).toContain('between 1 and 1000000 keys');
    expect((await linked(['-s', 'libketama'])).stderr).toContain('the page does not show libketama');
  });

  it('says what it leaves out', async () => {
    const { stderr, code } = await linked(['--replicas', '3', '--zipf', '0.9']);
    expect(code).toBe(0);
    expect(stderr).toContain('not in the link: --replicas, --zipf');
  });
});
