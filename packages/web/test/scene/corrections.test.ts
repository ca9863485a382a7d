import { describe, expect, it } from 'vitest';
import { computeInline } from '../../src/answer/computeInline.ts';
import type { Run } from '../../src/model/run.ts';
import { corrections } from '../../src/scene/corrections.ts';
import { scene } from '../../src/scene/scene.ts';
import { REDIS_STORY } from '../../src/story/storyNames.ts';
import { frameAt } from '../../src/timeline/frameAt.ts';
import { timelineOf } from '../../src/timeline/timeline.ts';
import { compute, question } from '../support/compute.ts';

const factsAt = (run: Run, step: number) => {
  const laid = timelineOf(run, 'bandwidth');
  const frame = frameAt(laid, laid.changes[step - 1].end);
  return run.tracks.map((_, index) => corrections(scene(laid, frame, index)));
};

describe('corrections', () => {
  it('say what stays under modulo, who is concerned on a ring, and that slots are a table', () => {
    const run = compute(question);
    const stayed = run.tracks[0].stages[1].measured.movement;
    const [modulo, ring, slots] = factsAt(run, 1);
    expect(modulo).toEqual([
      { text: 'notAll', values: { stayed: `${(100 - (stayed?.moved ?? 0) / 100).toFixed(1)}%` } },
    ]);
    expect(ring).toEqual([{ text: 'notOnlyNeighbour', values: { partners: 3, others: 3, points: '160' } }]);
    expect(slots).toEqual([{ text: 'table', values: {} }]);
  });

  it('grant that with one point a node only one neighbour is concerned, joining or leaving', () => {
    const run = compute({ ...question, strategies: ['ring'], options: { ring: { vnodes: 1 } } });
    for (const step of [1, 2]) expect(factsAt(run, step)).toEqual([[{ text: 'onlyNeighbour', values: {} }]]);
    for (const { measured } of run.tracks[0].stages.slice(1)) expect(measured.movement?.flows).toHaveLength(1);
  });

  it('correct what is noted of the Redis story: what each source gives, and what giving all to one leaves', async () => {
    const run = await computeInline({ ...question, strategies: ['slots'], scenario: REDIS_STORY });
    const told = run.story ?? [];
    const at = (text: string) =>
      factsAt(
        run,
        told.findIndex((step) => step.text === text),
      )[0];
    expect(at('storyMove')).toEqual([
      { text: 'rounding', values: { noted: '1,364', given: ['1,366', '1,365', '1,365'] } },
    ]);
    expect(at('storyBack')).toEqual([{ text: 'allToOne', values: { shares: ['50.0%', '25.0%', '25.0%'] } }]);
  });
});
