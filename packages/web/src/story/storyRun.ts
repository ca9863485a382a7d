import { Comparison, createCluster, generatedKeys, type Node, scenario, slots } from '@shardscope/core';
import { rule } from '../run/rule.ts';
import type { Question, Run, Track } from '../run/run.ts';
import { trackOf } from '../run/track.ts';
import { redisStory, type StoryStep } from './redisStory.ts';
import { slotTrack } from './slotTrack.ts';

const SHARDS: readonly Node[] = ['6381', '6382', '6383', '6387'].map((id) => ({ id }));
const indexOf = new Map(SHARDS.map(({ id }, index) => [id, index]));

/** The story as a run: hash slots as redis-cli moves them, every other strategy through the same joins and leaves. */
export function storyRun(question: Question, mostDrawn: number): Run {
  const steps = redisStory();
  const drawn = Math.min(question.keys, mostDrawn);
  const others = question.strategies.filter((id) => id !== slots.id);
  const tracks = [
    ...others.map((id) => followingTrack(id, steps, question, drawn)),
    slotTrack(steps, SHARDS, question, drawn),
  ];
  const order = (track: Track): number => question.strategies.indexOf(track.strategy);
  return {
    question,
    nodes: SHARDS,
    stages: steps.length,
    drawn,
    tracks: tracks.sort((a, b) => order(a) - order(b)),
    story: steps,
    refusals: [],
  };
}

/** Another strategy: what the story does to slots step by step, it does in one change when the first slot moves. */
function followingTrack(
  id: string,
  steps: readonly StoryStep[],
  { seed, keys, options }: Question,
  drawn: number,
): Track {
  const { nodes, changes } = scenario('story');
  const comparison = new Comparison([createCluster(rule(id), nodes, options[id] ?? {})], changes);
  for (const batch of generatedKeys('names', seed, 0, keys).batches()) comparison.add(batch);
  const track = trackOf(comparison.steps()[0], seed, drawn, indexOf);
  let passed = 0;
  const stages = steps.map(({ changesMembers }) => {
    if (changesMembers) return track.stages[++passed];
    const stage = track.stages[passed];
    return { ...stage, measured: { ...stage.measured, movement: null } };
  });
  return { ...track, stages };
}
