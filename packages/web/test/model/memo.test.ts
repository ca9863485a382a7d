import { describe, expect, it } from 'vitest';
import { memo } from '../../src/model/memo.ts';

describe('memo', () => {
  it('finds an answer once for an object and for each text or number that goes with it', () => {
    const asked: string[] = [];
    const find = memo((of: { readonly name: string }, part: string, size: number) => {
      asked.push(`${of.name} ${part} ${size}`);
      return { part, size };
    });
    const [a, b] = [{ name: 'a' }, { name: 'b' }];
    const first = find(a, 'x', 1);
    expect(find(a, 'x', 1)).toBe(first);
    for (const other of [find(a, 'x', 2), find(a, 'y', 1), find(b, 'x', 1)]) expect(other).not.toBe(first);
    expect(find(a, 'x', 1)).toBe(first);
    expect(asked).toEqual(['a x 1', 'a x 2', 'a y 1', 'b x 1']);
  });

  it('keeps what is false or 0, and takes other objects to belong to the first', () => {
    let asked = 0;
    const find = memo((_of: object, _context: object) => asked++);
    const of = {};
    expect([find(of, {}), find(of, {})]).toEqual([0, 0]);
    expect(asked).toBe(1);
  });
});
