import { arcAt, arcs } from '../../layout/arcs.ts';
import { POSITIONS } from '../../layout/polar.ts';
import { segmentAt } from '../../layout/segments.ts';
import { type Scene, shownStage } from '../scene.ts';

/** The node that has a position of the ring at this instant: a change sweeps each of its pieces from the end back. */
export function ringOwnerAt(scene: Scene, position: number): number | undefined {
  const { schedule, progress } = scene;
  const { figure } = shownStage(scene);
  if (figure.kind !== 'ring') return undefined;
  const segment = progress < 1 && schedule ? segmentAt(schedule.segments, position) : undefined;
  if (segment && isSwept(segment, position, progress)) return segment.after;
  return arcAt(arcs(figure), position).node;
}

/** Whether a change has swept a position of one of its pieces. */
export function isSwept({ start, end }: { start: number; end: number }, position: number, progress: number): boolean {
  return ((end - position + POSITIONS) % POSITIONS) / (end - start) < progress;
}
