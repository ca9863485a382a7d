import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonDifferences } from '../../src/format/jsonDifferences.ts';

describe('differences', () => {
  it('finds every difference between two documents', () => {
    expect(jsonDifferences({ a: [1, { b: null }], c: 1 }, { a: [1, { b: 2 }], d: 'x' })).toEqual([
      { path: 'a[1].b', before: 'null', after: '2' },
      { path: 'c', before: '1', after: 'nothing' },
      { path: 'd', before: 'nothing', after: '"x"' },
    ]);
    expect(jsonDifferences([1], [1, 2])).toEqual([{ path: '', before: '1 items', after: '2 items' }]);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(jsonDifferences(value, JSON.parse(JSON.stringify(value)))).toEqual([]);
      }),
    );
  });
});
