import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../placements/', import.meta.url);

/** How many nodes there may be after some have joined and left: an index stays below the most there ever were. */
const most = (nodes: readonly unknown[] | number, changes: readonly string[]): number =>
  (typeof nodes === 'number' ? nodes : nodes.length) + changes.filter((change) => change.startsWith('+')).length;

describe.each(readdirSync(folder))('%s', (name) => {
  const { id, source, keyEncoding, keys, cases } = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

  it('is what the page of the package says', () => {
    expect(`${id}.json`).toBe(name);
    expect(source).not.toBe('');
    expect(['hex bytes', 'utf-8', 'u64 decimal string']).toContain(keyEncoding);
    expect(cases).not.toHaveLength(0);
    for (const { nodes, changes = [], options, expected, keys: own = keys, replicas = [] } of cases) {
      expect(options).toBeTypeOf('object');
      for (const node of typeof nodes === 'number' ? [] : nodes)
        if (typeof node !== 'string') expect(node).toMatchObject({ id: expect.any(String) });
      expect(expected).toHaveLength(own.length);
      expect(replicas.length).toBeLessThanOrEqual(own.length);
      const limit = most(nodes, changes);
      const odd = (place: number) => !Number.isInteger(place) || place < -1 || place >= limit;
      expect([...expected, ...replicas.flat()].filter(odd)).toEqual([]);
    }
  });
});
