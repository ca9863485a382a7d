import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownersIn } from '../../src/scene/ownersIn.ts';
import { loadsIn, scene } from '../../src/scene/scene.ts';
import { frameAt } from '../../src/timeline/frameAt.ts';
import { rests, timelineOf } from '../../src/timeline/timeline.ts';
import { compute } from '../support/compute.ts';

const run = compute({
  scenario: '3 +1 -1',
  strategies: ['modulo', 'ring', 'slots'],
  options: {},
  keys: 2000,
  seed: 1,
});
const time = timelineOf(run, 'bandwidth');

describe('frameAt', () => {
  it('is a function of the instant alone', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: time.total, noNaN: true }), fc.double({ noNaN: true }), (u, other) => {
        const first = frameAt(time, u);
        frameAt(time, other);
        expect(frameAt(time, u)).toEqual(first);
      }),
    );
  });

  it('rests at the start and at the end of every change', () => {
    for (const rest of rests(time)) expect(frameAt(time, rest).phase).toBe('rest');
  });

  it.each([-1, 1])('shows the same picture %i ms from a rest', (away) => {
    for (const rest of rests(time)) {
      run.tracks.forEach((_, index) => {
        const at = scene(time, frameAt(time, rest), index);
        const near = scene(time, frameAt(time, rest + away), index);
        expect([...loadsIn(near)]).toEqual([...loadsIn(at)]);
        if (at.after.figure.kind === 'grid') expect(ownersIn(near)).toEqual(ownersIn(at));
      });
    }
  });

  it('moves at one bandwidth, so that a strategy which moves less ends sooner', () => {
    const [modulo, , slots] = time.changes[0].moving;
    const [{ stages }, , { stages: slotStages }] = run.tracks;
    const moved = stages[1].measured.movement?.moved ?? 0;
    const movedSlots = slotStages[1].measured.movement?.moved ?? 0;
    expect(slots / modulo).toBeCloseTo(movedSlots / moved);
  });

  it('gives every strategy the same time where asked to', () => {
    expect(new Set(timelineOf(run, 'duration').changes[0].moving).size).toBe(1);
  });

  it('starts with what core counted and ends with what core counted', () => {
    rests(time).forEach((rest, stage) => {
      run.tracks.forEach((track, index) => {
        const { members, measured } = track.stages[stage];
        const loads = loadsIn(scene(time, frameAt(time, rest), index));
        expect(members.map((node) => loads[node])).toEqual([...measured.counts]);
      });
    });
  });

  it('moves the keys of the schedule and no others', () => {
    run.tracks.forEach((track, index) => {
      time.changes.forEach(({ schedules }, change) => {
        const before = track.stages[change].keyNodes;
        const after = track.stages[change + 1].keyNodes;
        schedules[index].keys.forEach((when, key) => {
          expect(when <= 1).toBe(before[key] !== after[key]);
        });
      });
    });
  });
});
