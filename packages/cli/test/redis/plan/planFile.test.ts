import { describe, expect, it } from 'vitest';
import { shardscope } from '../../harness.ts';

const ID = 'a'.repeat(40);
const schema = 'shardscope/redis-plan/2';
const OTHER = 'b'.repeat(40);
const node = { id: ID, host: 'h', port: 7000, role: 'master', slots: [[0, 9]] };
const other = { ...node, id: OTHER, port: 7001, slots: [[10, 16383]] };
const before = [node, other];
const move = { from: ID, to: OTHER, slots: [[0, 5]] };

describe('a plan that cannot be used', () => {
  it.each([
    [5, 'expected fields, got the number 5'],
    [{}, 'schema: is missing'],
    [{ schema: 'x' }, 'schema: expected shardscope/redis-plan/1 or shardscope/redis-plan/2, got "x"'],
    [{ schema, moves: [{ ...move, to: 'b' }], before: [node] }, 'moves[0].to: expected 40 hexadecimal digits, got "b"'],
    [
      { schema, moves: [{ ...move, slots: [[0, 16384]] }], before: [node] },
      'moves[0].slots[0][1]: expected an integer from 0 to 16383, got the number 16384',
    ],
    [{ schema, moves: [{ ...move, slots: [[7]] }], before: [node] }, 'moves[0].slots[0]: must have at least 2 entries'],
    [
      { schema, moves: [], before: [{ ...node, host: 5 }] },
      'before[0].host: expected text, got the number 5: quote it',
    ],
    [
      { schema, moves: [], before: [{ ...node, port: 1.5 }] },
      'before[0].port: expected an integer from 0 to 65535, got the number 1.5',
    ],
    [{ schema, moves: [], before: [{ ...node, role: 'x' }] }, 'before[0].role: expected master or replica, got "x"'],
    [{ schema, moves: [move], before: [] }, `slots move from or to ${ID}, which is not in before`],
    [{ schema, moves: [{ ...move, to: ID }], before }, `moves[0]: from and to are both ${ID}`],
    [
      {
        schema,
        moves: [
          {
            ...move,
            slots: [
              [0, 1],
              [5, 3],
            ],
          },
        ],
        before,
      },
      'moves[0].slots: expected ranges from low to high, got 5-3',
    ],
    [
      {
        schema,
        moves: [
          {
            ...move,
            slots: [
              [0, 5],
              [3, 7],
            ],
          },
        ],
        before,
      },
      `moves[0].slots: slot 3 does not belong to ${ID} then`,
    ],
    [{ schema, moves: [move, move], before }, `moves[1].slots: slot 0 does not belong to ${ID} then`],
    [
      { schema, moves: [{ ...move, slots: [[10, 10]] }], before },
      `moves[0].slots: slot 10 does not belong to ${ID} then`,
    ],
    [{ schema, moves: [], before: [node, node] }, `before[1].id: ${ID} is there twice`],
    [{ schema, moves: [], before: [node, { ...other, slots: [[9, 20]] }] }, 'before[1].slots: slot 9 is there twice'],
    [
      { schema, moves: [], before: [node, { ...other, slots: [[20, 10]] }] },
      'before[1].slots: expected ranges from low to high, got 20-10',
    ],
  ])('is refused with the place and what is allowed there: %j', async (plan, message) => {
    const argv = ['redis', 'apply', '-', '--connect', '127.0.0.1:1', '--dry-run'];
    const { code, stderr } = await shardscope(argv, { stdin: JSON.stringify(plan) });
    expect(stderr).toMatch(/^error: [^\n]*\n$/);
    expect(stderr).toContain(`: ${message}\n`);
    expect(code).toBe(3);
  });
});
