import type { Run, Stage, Track } from '../run/run.ts';
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
  readonly phase: Phase;
  /** How much has moved, 0 to 1. */
  readonly progress: number;
  /** Milliseconds spent moving, and how many the change takes. */
  readonly spent: number;
  readonly moving: number;
}

/** The scene of a track, by its index, in a frame. */
export function scene({ run, changes }: Timeline, frame: Frame, index: number): Scene {
  const track = run.tracks[index];
  const change = changes.at(frame.change);
  const started = frame.change >= 0 && change !== undefined;
  return {
    run,
    track,
    before: track.stages[Math.max(0, frame.change)],
    after: track.stages[frame.change + 1],
    plan: started ? change.plans[index] : undefined,
    phase: frame.phase,
    progress: frame.progress[index],
    spent: frame.spent[index],
    moving: started ? change.moving[index] : 0,
  };
}

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
