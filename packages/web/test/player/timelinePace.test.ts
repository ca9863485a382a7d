import { describe, expect, it } from 'vitest';
import { firstMoving, nearestMoving } from '../../src/timeline/firstMoving.ts';
import { frameAt } from '../../src/timeline/frameAt.ts';
import { byMove } from '../../src/timeline/seek.ts';
import { ANNOUNCE, PLAN, timelineOf } from '../../src/timeline/timeline.ts';
import { runOf, storyOf } from '../support/scenes.ts';

const run = runOf('3 +1 -1', { keys: 2000 });
const MODULO = 0;
const SLOTS = 2;

describe('the pace of a timeline', () => {
  it('is set by the slowest strategy of those that are shown', () => {
    const all = timelineOf(run, 'bandwidth').changes[0].moving;
    expect(all[MODULO]).toBe(10_000);
    expect(all[SLOTS]).toBeLessThan(5000);
    const alone = timelineOf(run, 'bandwidth', [SLOTS]);
    expect(alone.changes[0].moving[SLOTS]).toBe(10_000);
    const { start, end, moving } = alone.changes[0];
    expect(frameAt(alone, start + ANNOUNCE + PLAN + moving[SLOTS] / 2).progress[SLOTS]).toBeCloseTo(0.5, 9);
    expect(frameAt(alone, end - 1).progress[SLOTS]).toBe(1);
  });

  it('waits for nothing where what is shown moves nothing', async () => {
    const story = await storyOf(['modulo', 'slots'], 500);
    const rebalance = (story.story ?? []).findIndex(({ text }) => text === 'storyRebalance') - 1;
    const long = timelineOf(story, 'bandwidth').changes[rebalance];
    const short = timelineOf(story, 'bandwidth', [MODULO]).changes[rebalance];
    expect(short.end - short.start).toBeLessThan(5000);
    expect(long.end - long.start).toBeGreaterThan(10_000);
  });

  it('of single moves is that of what is shown', () => {
    const alone = timelineOf(run, 'bandwidth', [SLOTS]);
    const moved = run.tracks[SLOTS].stages[1].measured.movement?.moved ?? 0;
    const from = ANNOUNCE + PLAN + 1000;
    expect(byMove(alone, byMove(alone, from, 1), 1) - byMove(alone, from, 1)).toBeCloseTo(10_000 / moved, 6);
  });
});

describe('firstMoving', () => {
  it('is the first change that moves a key', async () => {
    expect(firstMoving(timelineOf(run, 'bandwidth'))).toBe(0);
    const story = timelineOf(await storyOf(['slots'], 500), 'bandwidth');
    const first = (story.run.story ?? []).findIndex(({ text }) => text === 'storyMove') - 1;
    expect(firstMoving(story)).toBe(first);
    expect(nearestMoving(story, 0, 0)).toBe(first);
    expect(nearestMoving(story, 0, story.changes.length - 1)).toBe(story.changes.length - 1);
    expect(firstMoving(timelineOf(runOf('3', { keys: 10 }), 'bandwidth'))).toBeUndefined();
  });
});
