import { Comparison, createCluster, type Node, resultsOf, scenario, slots } from '@shardscope/core';
import { indicesOf } from '../model/must.ts';
import type { Question, Track } from '../model/run.ts';
import type { StoryStep } from '../model/storyStep.ts';
import { countsOf, type KeyCounter } from '../run/keys.ts';
import { strategyOf } from '../run/strategyOf.ts';
import { trackOf } from '../run/trackOf.ts';
import { redisStory } from './redisStory.ts';
import { SlotCounter, slotTrack } from './slotTrack.ts';

const SHARDS: readonly Node[] = ['6381', '6382', '6383', '6387'].map((id) => ({ id }));
const indexOf = indicesOf(SHARDS);

/** The story: hash slots as redis-cli moves them, every other strategy through the same joins and leaves. */
export function storyCounter(question: Question): KeyCounter {
  const steps = redisStory();
  const { nodes, changes } = scenario('story');
  const counter = new SlotCounter();
  const others = question.strategies
    .filter((id) => id !== slots.id)
    .map((id) => {
      const comparison = new Comparison([createCluster(strategyOf(id), nodes, question.options[id] ?? {})], changes);
      return { comparison, counter: comparison.counter() };
    });
  const order = (track: Track): number => question.strategies.indexOf(track.strategy);
  return {
    add: (batch) => {
      counter.add(batch);
      for (const other of others) other.counter.add(batch);
    },
    answer: (keys) => {
      const tracks = [
        ...others.map((other) => {
          const [track] = resultsOf(other.comparison, other.counter.counts()).steps;
          return following(trackOf(track, keys, indexOf), steps);
        }),
        slotTrack(steps, SHARDS, counter.counts, keys),
      ];
      return {
        question,
        nodes: SHARDS,
        stages: steps.length,
        ...countsOf(keys),
        tracks: tracks.sort((a, b) => order(a) - order(b)),
        story: steps,
        refusals: [],
      };
    },
  };
}

/** Another strategy: what the story does to slots step by step, it does in one change when the first slot moves. */
function following(track: Track, steps: readonly StoryStep[]): Track {
  let passed = 0;
  const stages = steps.map(({ changesMembers }) => {
    if (changesMembers) return track.stages[++passed];
    const stage = track.stages[passed];
    return { ...stage, measured: { ...stage.measured, movement: null } };
  });
  return { ...track, stages };
}
