import { POSITIONS } from '../../layout/polar.ts';
import { segmentAt } from '../../layout/segments.ts';
import { UNOWNED } from '../../model/unowned.ts';
import { downIn, type Scene } from '../scene.ts';
import type { Located } from './locate.ts';
import { isSwept } from './ringOwnerAt.ts';

/** The node that has a key at this instant, by index in the run; nothing where no master serves its slot. */
export function nodeAt(scene: Scene, { position, nodes }: Located): number | undefined {
  const { track, before, after, progress } = scene;
  const moved = progress === 1 || hasMoved(scene, position);
  const node = nodes[track.stages.indexOf(moved ? after : before)];
  return node === UNOWNED || node === downIn(scene) ? undefined : node;
}

function hasMoved({ schedule, after, progress }: Scene, position: number): boolean {
  if (!schedule) return true;
  if (after.figure.kind === 'grid' && schedule.cells.length > 0) {
    return schedule.cells[Math.floor(position * schedule.cells.length)] < progress;
  }
  const at = Math.floor(position * POSITIONS);
  const segment = segmentAt(schedule.segments, at);
  return segment !== undefined && isSwept(segment, at, progress);
}
