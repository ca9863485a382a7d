import type { Look } from '@shardscope/drawing';
import { type Arc, arcs, type RingPoints } from '../../layout/arcs.ts';
import { POSITIONS } from '../../layout/polar.ts';
import type { Band } from '../../layout/ringGeometry.ts';
import { sweptIn } from '../../layout/sweep.ts';
import type { Scene } from '../../scene/scene.ts';
import { drawLayer } from '../drawLayer.ts';
import type { Pen } from '../pen.ts';
import { scheduleShown } from './drawBand.ts';
import { strokeArcs } from './strokeArcs.ts';

const MOST_LANES = 8;
const LANE = 9;
// Room between the band and its lanes for the bracket.
const GAP = 8;

/** How far from the band lanes reach, in pixels. */
export const lanesDepth = (lanes: readonly number[]): number => GAP + lanes.length * LANE;

/** The nodes that get a lane: all of few, of many only the one that stands out. */
export function lanesOf(nodes: readonly number[], highlighted: number | undefined): readonly number[] {
  if (nodes.length <= MOST_LANES) return nodes;
  return nodes.filter((node) => node === highlighted);
}

/** The lane at a distance from the centre: an index into the lanes, or out of their range. */
export function laneAt({ radius, width }: Band, distance: number): number {
  return Math.floor((radius - width / 2 - GAP - distance) / LANE);
}

/** Draws a lane per node with the arcs it has, and what a change has taken from it and given to it so far. */
export function drawLanes(
  pen: Pen,
  scene: Scene,
  ring: RingPoints,
  lanes: readonly number[],
  { radius, width }: Band,
  look: Look,
): void {
  const schedule = scheduleShown(scene);
  const laneOf = (i: number): Band => ({ radius: radius - width / 2 - GAP - (i + 0.5) * LANE, width: LANE - 3 });
  drawLayer(pen, ring, `lanes ${lanes} ${look.id}`, (layer) => {
    lanes.forEach((node, i) => {
      strokeArcs(layer, [{ start: 0, end: POSITIONS, node }], { ...laneOf(i), width: 1 }, () => look.line);
      strokeArcs(layer, own(arcs(ring), node), laneOf(i), look.colour);
    });
  });
  if (!schedule) return;
  lanes.forEach((node, i) => {
    const lane = laneOf(i);
    const lost = schedule.segments.filter(({ before }) => before === node);
    strokeArcs(pen, sweptIn(lost, scene.progress), { ...lane, width: lane.width + 1 }, () => look.background);
    const won = schedule.segments.filter(({ after }) => after === node);
    strokeArcs(pen, sweptIn(won, scene.progress), lane, look.colour);
  });
}

const own = (list: readonly Arc[], node: number): Arc[] => list.filter((arc) => arc.node === node);
