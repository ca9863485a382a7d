import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/model/run.ts';
import { cardState } from '../../src/scene/cardState.ts';
import { runOf, sceneAt, storyOf } from '../support/scenes.ts';

const states = (run: Run, step: number, track = 0): string[] =>
  run.nodes.map((_, node) => cardState(sceneAt(run, step, track), node));

describe('cardState of a node', () => {
  it('says that it has left once it has, whatever the strategy', () => {
    const run = runOf('3 +1 -1', { keys: 2000 });
    for (const track of [0, 1, 2]) {
      expect(states(run, 2, track)).toEqual(['holding', 'holding', 'holding', 'left']);
      expect(states(run, 1.25, track)[3]).toBe('holding');
      expect(states(run, 0.01, track)[3]).toBe('new');
    }
  });

  it('tells who has nothing yet from who has given all away, and from who has become a replica', async () => {
    const story = await storyOf(['slots'], 2000);
    const at = (text: string, part = 0): number => (story.story ?? []).findIndex((step) => step.text === text) + part;
    expect(states(story, at('storyJoin'))[3]).toBe('new');
    expect(states(story, at('storyPlan'))[3]).toBe('empty');
    expect(states(story, at('storyMove'))[3]).toBe('holding');
    expect(states(story, at('storyBack'))[3]).toBe('replica');
    expect(states(story, at('storyFailover', -0.4))[0]).toBe('unserved');
    expect(states(story, at('storyFailover'))[0]).toBe('holding');
  });

  it('says that it is emptied while it is still a member', () => {
    // Nothing is left on a node of no weight.
    const run = runOf('A,B,C C=0', { strategies: ['slots'], keys: 2000 });
    expect(states(run, 1)[2]).toBe('emptied');
  });
});
