import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packMoves, SLOTS, type SlotMove, unpackMoves } from '../../src/redis/index.ts';

describe('packMoves', () => {
  const moves = fc.array(
    fc.record({
      slot: fc.integer({ min: 0, max: SLOTS - 1 }),
      from: fc.constantFrom('a', 'b', 'c'),
      to: fc.constantFrom('a', 'b', 'c'),
    }),
    { maxLength: 60 },
  );

  it('loses neither moves nor their order', () => {
    fc.assert(
      fc.property(moves, (list: SlotMove[]) => {
        expect(unpackMoves(packMoves(list))).toEqual(list);
      }),
    );
  });
});
