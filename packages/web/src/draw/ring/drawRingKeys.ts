import type { Look } from '@shardscope/drawing';
import { placeAt } from '../../layout/polar.ts';
import { strideFor } from '../../layout/strideFor.ts';
import { memo } from '../../model/memo.ts';
import type { Track } from '../../model/run.ts';
import { type Scene, shownStage } from '../../scene/scene.ts';
import { drawLayer } from '../drawLayer.ts';
import type { Pen } from '../pen.ts';

const DOT = 2;
const PITCH = 2.5;

/** How many dots keys are drawn as, where at most `most` are. */
export const dotsDrawn = ({ track: { positions } }: Scene, most: number): number =>
  Math.ceil(positions.length / strideFor(positions.length, most));

/** Draws keys as dots inside a circle of that radius, at most `most` of them; dots that would touch are stacked inwards. */
export function drawRingKeys(pen: Pen, radius: number, scene: Scene, most: number, look: Look): void {
  const { track, after, schedule, progress } = scene;
  const places = placesOf(track, radius, most);
  const stride = strideFor(track.positions.length, most);
  const { keyNodes } = shownStage(scene);
  drawLayer(pen, keyNodes, `keys ${radius} ${look.id}`, (layer) => {
    paint(layer, places, (dot) => keyNodes[dot * stride], look);
  });
  if (!schedule || progress === 1) return;
  const { keys } = schedule;
  paint(pen, places, (dot) => (keys[dot * stride] < progress ? after.keyNodes[dot * stride] : NOT_NOW), look);
}

// No node of a run has this index.
const NOT_NOW = -1;

function paint(pen: Pen, places: Float32Array, nodeOf: (dot: number) => number, look: Look): void {
  const byNode: number[][] = [];
  for (let dot = 0; 2 * dot < places.length; dot++) {
    const node = nodeOf(dot);
    if (node === NOT_NOW) continue;
    byNode[node] ??= [];
    byNode[node].push(dot);
  }
  byNode.forEach((own, node) => {
    pen.fillStyle = look.colour(node);
    for (const dot of own) pen.fillRect(places[2 * dot], places[2 * dot + 1], DOT, DOT);
  });
}

/** The corner of every dot, x and y in turn. A key stays where its hash puts it, so this is found once. */
const placesOf = memo(({ positions }: Track, radius: number, most: number): Float32Array => {
  const stride = strideFor(positions.length, most);
  const depth = new Uint8Array(Math.ceil(Math.PI * radius));
  const places = new Float32Array(2 * Math.ceil(positions.length / stride));
  for (let i = 0, dot = 0; i < positions.length; i += stride, dot++) {
    const level = depth[Math.floor(positions[i] * depth.length)]++;
    const { x, y } = placeAt(positions[i] * 2 * Math.PI, Math.max(0, radius - level * PITCH));
    places[2 * dot] = Math.round(x - DOT / 2);
    places[2 * dot + 1] = Math.round(y - DOT / 2);
  }
  return places;
});
