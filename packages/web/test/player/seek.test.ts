import { describe, expect, it } from 'vitest';
import { computeInline } from '../../src/answer/computeInline.ts';
import { REDIS_STORY } from '../../src/story/storyNames.ts';
import { frameAt } from '../../src/timeline/frameAt.ts';
import { byMove, byTenth } from '../../src/timeline/seek.ts';
import { rests, timelineOf } from '../../src/timeline/timeline.ts';
import { compute } from '../support/compute.ts';

const question = { strategies: ['modulo', 'slots'], options: {}, keys: 500, seed: 1 };
const story = timelineOf(await computeInline({ ...question, scenario: REDIS_STORY }), 'bandwidth');
const plain = timelineOf(compute({ ...question, scenario: '3 +1 -1' }), 'bandwidth');

describe('byMove and byTenth', () => {
  it('visits every slot of a reshard in turn, and ends with the step', () => {
    const [start, end] = rests(story).slice(6, 8);
    const moves = story.run.story?.[7].moves.length ?? 0;
    let instant = start;
    const seen: number[] = [];
    while (instant < end) {
      instant = byMove(story, instant, 1);
      const { progress } = frameAt(story, instant);
      if (instant < end) seen.push(Math.floor(progress[1] * moves));
    }
    expect(instant).toBe(end);
    expect(seen).toEqual(Array.from({ length: moves }, (_, i) => i));
  });

  it('goes back the way it came', () => {
    for (const time of [story, plain]) {
      let instant = rests(time)[1];
      const there: number[] = [];
      for (let i = 0; i < 5; i++) {
        instant = byMove(time, instant, 1);
        there.push(instant);
      }
      for (const passed of there.slice(0, -1).reverse()) {
        instant = byMove(time, instant, -1);
        expect(instant).toBeCloseTo(passed, 6);
      }
    }
  });

  it('is all of a step in which nothing moves', () => {
    expect(byMove(story, 0, 1)).toBe(rests(story)[1]);
    expect(byMove(story, rests(story)[1], -1)).toBe(0);
  });

  it('stays at the ends of time', () => {
    expect(byMove(plain, 0, -1)).toBe(0);
    expect(byMove(plain, plain.total, 1)).toBe(plain.total);
    expect(byTenth(plain, 0, -1)).toBe(0);
    expect(byTenth(plain, plain.total, 1)).toBe(plain.total);
  });

  it('ten times a tenth is a step', () => {
    let instant = 0;
    for (let i = 0; i < 10; i++) instant = byTenth(story, instant, 1);
    expect(instant).toBeCloseTo(rests(story)[1], 6);
  });
});
