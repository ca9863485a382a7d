import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeInline } from '../../src/answer/computeInline.ts';
import { cellKeys } from '../../src/layout/cellKeys.ts';
import { BATCH, cellState, cellStates, cellsMoving } from '../../src/scene/cellStates.ts';
import { inBatch, movingRuns } from '../../src/scene/movingRuns.ts';
import { ownersIn } from '../../src/scene/ownersIn.ts';
import { loadsIn, movedBy, scene } from '../../src/scene/scene.ts';
import { REDIS_STORY } from '../../src/story/storyNames.ts';
import { frameAt } from '../../src/timeline/frameAt.ts';
import { moveInstant } from '../../src/timeline/moveInstant.ts';
import { ANNOUNCE, PLAN, rests, timelineOf } from '../../src/timeline/timeline.ts';

const run = await computeInline({
  scenario: REDIS_STORY,
  strategies: ['slots'],
  options: {},
  keys: 3000,
  seed: 1,
});
const time = timelineOf(run, 'bandwidth');
const at = (instant: number) => scene(time, frameAt(time, instant), 0);
const RESHARD = 6;
const { start, end, moving } = time.changes[RESHARD];
const during = fc
  .double({ min: 0.001, max: 0.999, noNaN: true })
  .map((part) => start + ANNOUNCE + PLAN + part * moving[0]);
const count = (states: Uint8Array, state: number): number =>
  states.reduce((sum, one) => sum + Number(one === state), 0);

describe('cellStates: the cells of a reshard', () => {
  it('are all planned before the first moves, and stable before that and at the end', () => {
    expect(count(cellStates(at(start + ANNOUNCE + 1), false), cellState.planned)).toBe(4096);
    expect(cellStates(at(start + 1), false)).toHaveLength(0);
    expect(cellStates(at(end), false)).toHaveLength(0);
  });

  it('are planned, in the batch under way, or moved: 4096 in all, and never more than 64 in the batch or white', () => {
    fc.assert(
      fc.property(during, (instant) => {
        const here = at(instant);
        const states = cellStates(here, false);
        expect(count(states, cellState.migrating)).toBeLessThanOrEqual(BATCH);
        expect(count(states, cellState.flashing)).toBeLessThanOrEqual(BATCH);
        expect(states.length - count(states, cellState.stable)).toBe(4096);
        const owners = ownersIn(here);
        const isMoved = (state: number) => state === cellState.arrived || state === cellState.flashing;
        const wrong = states.filter(
          (state, slot) => state !== cellState.stable && isMoved(state) !== (owners[slot] === 3),
        );
        expect(wrong).toHaveLength(0);
      }),
      { numRuns: 30 },
    );
  });

  it('do not flash where nothing may', () => {
    fc.assert(
      fc.property(during, (instant) => {
        expect(count(cellStates(at(instant), true), cellState.flashing)).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  it('leave in three runs for one node', () => {
    const { schedule, before, after } = at(start + ANNOUNCE + 1);
    if (!schedule) throw new Error('the reshard has no plan');
    expect(cellsMoving(schedule)).toBe(4096);
    expect(movingRuns(schedule, before.figure.nodes, after.figure.nodes)).toEqual([
      { first: 0, last: 1364, from: 0, to: 3 },
      { first: 5461, last: 6826, from: 1, to: 3 },
      { first: 10923, last: 12287, from: 2, to: 3 },
    ]);
    const batch = movingRuns(schedule, before.figure.nodes, after.figure.nodes, inBatch(schedule, 0));
    expect(batch).toEqual([{ first: 5461, last: 5461 + BATCH - 1, from: 1, to: 3 }]);
  });

  it('hold every drawn key once', () => {
    const keys = cellKeys(run.tracks[0], 16384);
    expect(keys.reduce((sum, held) => sum + held, 0)).toBe(3000);
  });
});

describe('moveInstant: a line of the log', () => {
  it('leads to the moment at which it is the last one printed', () => {
    for (const rank of [0, 1, 63, 64, 1366, 2731, 4094, 4095]) {
      const { progress } = at(moveInstant(time, RESHARD, 0, rank, 4096));
      expect(Math.floor(progress * 4096)).toBe(Math.min(rank + 1, 4096));
    }
  });
});

describe('loadsIn at an instant', () => {
  it('are what core would count if the moves stopped there', () => {
    fc.assert(
      fc.property(during, (instant) => {
        const here = at(instant);
        const owners = ownersIn(here);
        const counted = new Float64Array(run.nodes.length);
        for (const position of run.tracks[0].positions) counted[owners[Math.floor(position * 16384)]]++;
        expect([...loadsIn(here)]).toEqual([...counted]);
        expect(movedBy(here)).toBe(counted[3]);
      }),
      { numRuns: 30 },
    );
  });

  it('moves nothing of a master whose slots have not begun to move', () => {
    const early = loadsIn(at(start + ANNOUNCE + PLAN + 0.1 * moving[0]));
    const first = loadsIn(at(rests(time)[RESHARD]));
    expect([early[0], early[2]]).toEqual([first[0], first[2]]);
    expect(early[1]).toBeLessThan(first[1]);
  });
});
