import { describe, expect, it } from 'vitest';
import type { Contender, Subject } from '../src/contenders/contender.ts';
import { coreHashes, coreStrategies } from '../src/contenders/coreContenders.ts';
import { fault } from '../src/measure/fault.ts';

const contender = (build: (nodes: readonly string[]) => Subject, rule?: string): Contender => ({
  id: 'one',
  mostNodes: 10,
  build,
  ...(rule === undefined ? {} : { rule }),
});

const sum = (key: string): number =>
  [...key].reduce((total, { charCodeAt }) => (total * 31 + charCodeAt.call(key, 0)) | 0, 7);

describe('what a package answers wrong', () => {
  it('is nothing for core itself', () => {
    for (const own of coreHashes.filter(({ id }) => ['redis-slot', 'murmur3_32', 'xxh32'].includes(id))) {
      expect(fault({ ...own, rule: own.id })).toBeUndefined();
    }
    for (const own of coreStrategies.filter(({ id }) => ['ring', 'rendezvous'].includes(id))) {
      expect(fault(own)).toBeUndefined();
    }
  });

  it('is a value that is not the rule it names', () => {
    expect(fault(contender(() => ({ get: (key) => sum(key) & 16383 }), 'redis-slot'))).toMatch(
      /^"" is \d+, should be 0$/,
    );
  });

  it('is an error', () => {
    const build = () => {
      throw new Error('out of order');
    };
    expect(fault(contender(build))).toBe('throws: out of order');
  });

  it('is no node at all', () => {
    expect(fault(contender(() => ({ get: () => undefined })))).toBe('no node for 5000 of 5000 keys');
  });

  it('is another node in another process', () => {
    let builds = 0;
    const build = (nodes: readonly string[]): Subject => {
      const shift = builds++;
      return { get: (key) => nodes[(Math.abs(sum(key)) + key.length + Number(key.slice(5)) + shift) % nodes.length] };
    };
    expect(fault(contender(build))).toBe('built twice, it disagrees with itself on 100.0 % of keys');
  });

  it('is a join that moves keys between nodes that stayed', () => {
    const build = (names: readonly string[]): Subject => {
      const nodes = [...names];
      return { get: (key) => nodes[Number(key.slice(5)) % nodes.length], add: (node) => nodes.push(node) };
    };
    expect(fault(contender(build))).toMatch(/^a join moves \d+\.\d % of keys between nodes that stayed$/);
  });

  it('is a node with more than twice its share', () => {
    const get = (nodes: readonly string[]) => (key: string) => nodes[Number(key.slice(5)) % 3];
    expect(fault(contender((nodes) => ({ get: get(nodes) })))).toBe('the busiest of 10 nodes has 3.3 times its share');
  });
});
