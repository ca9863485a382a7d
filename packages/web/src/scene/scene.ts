import { slots } from '@shardscope/core';
import { bisectLeft } from 'd3';
import { memo } from '../model/memo.ts';
import { indicesOf, must } from '../model/must.ts';
import type { Run, Stage, Track } from '../model/run.ts';
import type { StoryStep } from '../model/storyStep.ts';
import type { Frame, Phase } from '../timeline/frameAt.ts';
import type { Schedule } from '../timeline/schedule.ts';
import type { Timeline } from '../timeline/timeline.ts';

/** A key that is followed through a scene. */
export interface Pin {
  readonly key: string;
  /** Where its hash lies in its range, from 0 up to but not including 1. */
  readonly position: number;
  /** The node that has it now, by index in the run, if any does. */
  readonly node: number | undefined;
  /** Whether it is one of the keys that are counted. */
  readonly counted: boolean;
  /** How much of its walk around the ring is shown, 0 to 1. */
  readonly walked: number;
}

/** One strategy at one instant: what its views draw. */
export interface Scene {
  readonly run: Run;
  readonly track: Track;
  readonly before: Stage;
  readonly after: Stage;
  /** What moves; absent before the first change. */
  readonly schedule: Schedule | undefined;
  /** The step of the story, where the run is one. */
  readonly storyStep: StoryStep | undefined;
  readonly phase: Phase;
  /** How much of the step's time has passed, 0 to 1. */
  readonly part: number;
  /** How much has moved, 0 to 1. */
  readonly progress: number;
  /** Milliseconds spent moving, and how many the change takes. */
  readonly spent: number;
  readonly moving: number;
  /** The keys that are followed. */
  readonly pins: readonly Pin[];
}

/** The scene of a track, by its index, in a frame. */
export function scene({ run, changes }: Timeline, frame: Frame, index: number): Scene {
  const track = run.tracks[index];
  const change = changes.at(frame.change);
  const started = frame.change >= 0 && change !== undefined;
  const storyStep = run.story?.[frame.change + 1];
  const next = changes.at(frame.change + 1);
  if (storyStep?.plansNext && next) {
    // Nothing has moved yet: the picture is that of the next change before its first move.
    const [before, after] = track.stages.slice(frame.change + 1, frame.change + 3);
    return {
      run,
      track,
      before,
      after,
      storyStep,
      schedule: next.schedules[index],
      phase: 'plan',
      part: frame.part,
      progress: 0,
      spent: 0,
      pins: [],
      moving: next.moving[index],
    };
  }
  return {
    run,
    track,
    before: track.stages[Math.max(0, frame.change)],
    after: track.stages[frame.change + 1],
    storyStep,
    schedule: started ? change.schedules[index] : undefined,
    phase: frame.phase,
    part: frame.part,
    progress: frame.progress[index],
    spent: frame.spent[index],
    pins: [],
    moving: started ? change.moving[index] : 0,
  };
}

/** What a picture of a scene depends on. */
export const sceneKey = ({ before, after, schedule, phase, progress, pins, storyStep }: Scene): readonly unknown[] => [
  before,
  after,
  schedule,
  phase,
  progress,
  pins.map(({ position, node, walked }) => `${position} ${node} ${walked}`).join(),
  storyStep,
];

/** The stage that a picture starts from: the one before the change, or the one after it once all has moved. */
export const shownStage = ({ before, after, progress }: Pick<Scene, 'before' | 'after' | 'progress'>): Stage =>
  progress === 1 ? after : before;

/** The nodes before and after, in the run's order. */
export const membersIn = ({ before, after }: Pick<Scene, 'before' | 'after'>): number[] =>
  [...new Set([...before.members, ...after.members])].sort((a, b) => a - b);

/** The node that nobody stands in for at this instant: its master is down, and its replica not yet elected. */
export function downIn({ run, track, storyStep, progress }: Scene): number | undefined {
  // A story is about Redis, whose slots these are.
  if (progress === 1 || storyStep?.down === undefined || track.strategy !== slots.id) return undefined;
  return must(indicesOf(run.nodes), storyStep.down);
}

/** Keys of each node of the run at this instant; 0 for nodes that are no members, or down. */
export function loadsIn(scene: Scene): Float64Array {
  const loads = heldIn(scene);
  const down = downIn(scene);
  if (down !== undefined) loads[down] = 0;
  return loads;
}

/** How many keys nobody serves at this instant. */
export function unservedIn(scene: Scene): number {
  const down = downIn(scene);
  const { nobody = 0 } = shownStage(scene).measured;
  return nobody + (down === undefined ? 0 : heldIn(scene)[down]);
}

function heldIn(scene: Scene): Float64Array {
  const { run, progress } = scene;
  const loads = new Float64Array(run.nodes.length);
  const { members, measured } = shownStage(scene);
  members.forEach((node, bucket) => {
    loads[node] = measured.counts[bucket];
  });
  if (progress === 1) return loads;
  for (const { from, to, moved } of flowsIn(scene)) {
    loads[from] -= moved;
    loads[to] += moved;
  }
  return loads;
}

/** Keys that a change moves from one node to another, and how many of them have moved by this instant. */
interface FlowIn {
  readonly from: number;
  readonly to: number;
  readonly keys: number;
  readonly moved: number;
}

/** What the change under way moves. */
export function flowsIn(scene: Scene): FlowIn[] {
  const { schedule, progress } = scene;
  if (!schedule) return [];
  return departures(schedule, scene).map(({ from, to, keys, when }) => {
    // Exact where every key is drawn; of more keys, the drawn ones are the sample.
    const part = when && progress > 0 && progress < 1 ? bisectLeft(when, progress) / when.length : progress;
    return { from, to, keys, moved: Math.round(keys * part) };
  });
}

/** A flow of a change, and when the drawn keys among it move, in order. */
interface Departure {
  readonly from: number;
  readonly to: number;
  readonly keys: number;
  readonly when: readonly number[] | undefined;
}

/** The flows of a change, found once. */
const departures = memo((schedule: Schedule, { run, before, after }: Scene): readonly Departure[] => {
  const pairOf = (from: number, to: number): number => from * run.nodes.length + to;
  const drawn = new Map<number, number[]>();
  schedule.keys.forEach((when, key) => {
    if (when > 1) return;
    const pair = pairOf(before.keyNodes[key], after.keyNodes[key]);
    const own = drawn.get(pair);
    if (own) own.push(when);
    else drawn.set(pair, [when]);
  });
  for (const own of drawn.values()) own.sort((a, b) => a - b);
  const indexOf = indicesOf(run.nodes);
  return (after.measured.movement?.flows ?? []).map(({ from: giver, to: taker, keys }) => {
    const from = must(indexOf, giver);
    const to = must(indexOf, taker);
    return { from, to, keys, when: drawn.get(pairOf(from, to)) };
  });
});

/** How many keys have moved by this instant. */
export function movedBy(scene: Scene): number {
  const { movement } = scene.after.measured;
  if (!movement || scene.progress === 1) return movement?.moved ?? 0;
  return flowsIn(scene).reduce((sum, { moved }) => sum + moved, 0);
}
