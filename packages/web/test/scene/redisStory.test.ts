import { SLOTS, slotCount } from '@shardscope/core/redis';
import { fill } from '@shardscope/drawing';
import { describe, expect, it } from 'vitest';
import { computeInline } from '../../src/answer/computeInline.ts';
import { captionsEn } from '../../src/i18n/captions/captionsEn.ts';
import { ownersIn } from '../../src/scene/ownersIn.ts';
import { scene } from '../../src/scene/scene.ts';
import { redisStory } from '../../src/story/redisStory.ts';
import { REDIS_STORY } from '../../src/story/storyNames.ts';
import { frameAt } from '../../src/timeline/frameAt.ts';
import { ANNOUNCE, PLAN, rests, timelineOf } from '../../src/timeline/timeline.ts';

const steps = redisStory();
const step = (text: string) => {
  const found = steps.find((one) => one.text === text);
  if (!found) throw new Error(`the story has no step ${text}`);
  return found;
};
const masters = (id: string): Record<string, readonly (readonly [number, number])[]> =>
  Object.fromEntries(
    step(id)
      .nodes.filter(({ role }) => role === 'master')
      .map(({ id: port, slots }) => [port, slots]),
  );

describe('redisStory', () => {
  it('has 13 steps, and every slot has a master at the end of each', () => {
    expect(steps).toHaveLength(13);
    for (const { text, nodes } of steps) {
      expect(
        nodes.reduce((sum, { slots }) => sum + slotCount(slots), 0),
        text,
      ).toBe(SLOTS);
    }
  });

  it('cuts the first blocks as redis-cli did', () => {
    expect(masters('storyCreate')).toEqual({ 6381: [[0, 5460]], 6382: [[5461, 10922]], 6383: [[10923, 16383]] });
  });

  it('gives 6387 three ranges, 5461 to 6826 first', () => {
    expect(masters('storyMove')[6387]).toEqual([
      [0, 1364],
      [5461, 6826],
      [10923, 12287],
    ]);
    const { moves } = step('storyMove');
    expect(moves).toHaveLength(4096);
    expect(moves.slice(0, 2).map(({ slot }) => slot)).toEqual([5461, 5462]);
    expect([moves[1366].slot, moves[1366 + 1365].slot]).toEqual([0, 10923]);
  });

  it('ends with 8192, 4096 and 4096 slots, 2731 of them elsewhere than at first', () => {
    expect(masters('storyLeave')).toEqual({
      6381: [
        [0, 6826],
        [10923, 12287],
      ],
      6382: [[6827, 10922]],
      6383: [[12288, 16383]],
    });
    expect(step('storyLeave').values).toMatchObject({ moves: '8,192', elsewhere: '2,731', peak: '1.50' });
  });

  it('is even again after the rebalance', () => {
    const counts = Object.values(masters('storyRebalance')).map((slots) => slotCount(slots));
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });

  it('changes no slot’s shard while masters fail over', async () => {
    const run = await computeInline({ scenario: REDIS_STORY, strategies: ['slots'], options: {}, keys: 1000, seed: 1 });
    const [{ stages }] = run.tracks;
    for (const { members } of stages) expect(new Set(members).size).toBe(members.length);
    for (const stage of [1, 2, 3, 4]) expect(stages[stage].measured.skew).toEqual(stages[0].measured.skew);
    for (const stage of [1, 2, 3, 4]) expect(stages[stage].figure).toEqual(stages[0].figure);
  });
});

describe('the scenes of the story', async () => {
  const run = await computeInline({
    scenario: REDIS_STORY,
    strategies: ['modulo', 'ring', 'slots'],
    options: {},
    keys: 2000,
    seed: 1,
  });
  const time = timelineOf(run, 'bandwidth');
  const at = (instant: number) => scene(time, frameAt(time, instant), 2);
  const moving = time.changes[6];

  it('recolours slots in the order in which redis-cli moves them', () => {
    const { moves } = step('storyMove');
    const middle = at(moving.start + ANNOUNCE + PLAN + moving.moving[2] / 2);
    const owners = ownersIn(middle);
    const moved = Math.ceil(middle.progress * moves.length);
    expect(middle.progress).toBeGreaterThan(0.1);
    expect(middle.progress).toBeLessThan(0.9);
    moves.forEach(({ slot }, rank) => {
      expect(owners[slot] === 3, `slot ${slot}`).toBe(rank < moved);
    });
  });

  it('says of a failover what holds while the master is down and once its replica is elected', () => {
    const { values } = step('storyFailover');
    expect(fill(captionsEn.storyFailover, values)).toBe(
      'When 6381 goes down, its slots have no master until 6385 is elected.',
    );
  });

  it('shows no owner for the slots of a master that is down until its replica is elected', () => {
    const [, failed] = time.changes;
    expect(new Set(ownersIn(at(failed.end - 1)).slice(0, 5461))).toEqual(new Set([0xffff]));
    expect(new Set(ownersIn(at(failed.end)).slice(0, 5461))).toEqual(new Set([0]));
  });

  it('counts a node that joined empty as new when it gets its first slots', () => {
    const { movement } = run.tracks[2].stages[7].measured;
    expect(movement?.optimalShare).toBeCloseTo(0.25);
    expect(movement?.collateral).toBe(0);
  });

  it('takes the other strategies along in the same steps', () => {
    rests(time).forEach((_, stage) => {
      const moves = run.tracks.map(({ stages }) => (stages[stage].measured.movement?.moved ?? 0) > 0);
      const members = steps[stage].changesMembers === true;
      expect(moves, steps[stage].text).toEqual([members, members, steps[stage].moves.length > 0]);
    });
  });
});
