import type { Run, Stage, Track } from '../run/run.ts';
import type { StoryStep } from '../story/redisStory.ts';
import type { Plan } from './plan.ts';
import type { Frame, Phase } from './project.ts';
import type { Timeline } from './timeline.ts';

/** One strategy at one instant: what its views draw. */
export interface Scene {
  readonly run: Run;
  readonly track: Track;
  readonly before: Stage;
  readonly after: Stage;
  /** What moves; absent before the first change. */
  readonly plan: Plan | undefined;
  /** What is told, where the run is a story. */
  readonly told: StoryStep | undefined;
  readonly phase: Phase;
  /** How much has moved, 0 to 1. */
  readonly progress: number;
  /** Milliseconds spent moving, and how many the change takes. */
  readonly spent: number;
  readonly moving: number;
  /** Where the hash of the key that is looked up lies in its range, 0 to 1. */
  readonly pin?: number;
}

/** The scene of a track, by its index, in a frame. */
export function scene({ run, changes }: Timeline, frame: Frame, index: number): Scene {
  const track = run.tracks[index];
  const change = changes.at(frame.change);
  const started = frame.change >= 0 && change !== undefined;
  const told = run.story?.[frame.change + 1];
  const next = changes.at(frame.change + 1);
  if (told?.plansNext && next) {
    // Nothing has moved yet: the picture is that of the next change before its first move.
    const [before, after] = track.stages.slice(frame.change + 1, frame.change + 3);
    return {
      run,
      track,
      before,
      after,
      told,
      plan: next.plans[index],
      phase: 'plan',
      progress: 0,
      spent: 0,
      moving: next.moving[index],
    };
  }
  return {
    run,
    track,
    before: track.stages[Math.max(0, frame.change)],
    after: track.stages[frame.change + 1],
    told,
    plan: started ? change.plans[index] : undefined,
    phase: frame.phase,
    progress: frame.progress[index],
    spent: frame.spent[index],
    moving: started ? change.moving[index] : 0,
  };
}

/** What a picture of a scene depends on. */
export const inputsOf = ({ before, after, plan, phase, progress, pin, told }: Scene): readonly unknown[] => [
  before,
  after,
  plan,
  phase,
  progress,
  pin,
  told,
];

/** Keys of each node of the run at this instant; 0 for nodes that are not members. */
export function loadsIn({ run, before, after, progress }: Scene): Float64Array {
  const loads = new Float64Array(run.nodes.length);
  const spread = ({ members, measured }: Stage, weight: number): void =>
    members.forEach((node, bucket) => {
      loads[node] += weight * measured.counts[bucket];
    });
  spread(before, 1 - progress);
  spread(after, progress);
  return loads.map(Math.round);
}
