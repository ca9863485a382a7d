import { strategies } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { computeInline } from '../../src/answer/computeInline.ts';
import { corrections } from '../../src/scene/corrections.ts';
import { sceneAt, storyOf } from '../support/scenes.ts';

const textsAt = async (scenario: string, strategy: string): Promise<string[]> => {
  const run = await computeInline({
    scenario,
    strategies: [strategy],
    options: {},
    keys: 1000,
    seed: 1,
  });
  return corrections(sceneAt(run, 1)).map(({ text }) => text);
};

describe('a correction', () => {
  it('goes by what a strategy is, never by what its figure looks like', async () => {
    const found = new Map<string, string[]>();
    for (const { id } of strategies) found.set(id, await textsAt('3 +1', id));
    const said = [...found].filter(([, texts]) => texts.length > 0);
    expect(Object.fromEntries(said)).toEqual({ modulo: ['notAll'], ring: ['notOnlyNeighbour'], slots: ['table'] });
  });

  it('of Redis is told of Redis alone', async () => {
    const story = await storyOf(['maglev', 'partition-table', 'slots'], 500);
    const move = (story.story ?? []).findIndex(({ text }) => text === 'storyMove');
    const facts = story.tracks.map((_, track) => corrections(sceneAt(story, move, track)).map(({ text }) => text));
    expect(facts).toEqual([[], [], ['rounding']]);
  });
});
