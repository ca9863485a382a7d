import { FONT, type Look, letterOf } from '@shardscope/drawing';
import type { Box } from '../layout/box.ts';
import { columnBoxes, columnGap, dotIn, pile } from '../layout/columnBoxes.ts';
import { must } from '../model/must.ts';
import { columnDots, heightOf, keysPerDot } from '../scene/columnDots.ts';
import { alongArc } from '../scene/flight.ts';
import { membersIn, type Scene } from '../scene/scene.ts';
import { byLoad, drawHistogram, MOST_COLUMNS } from './drawHistogram.ts';
import type { Pen } from './pen.ts';

const LABEL = 16;
const LARGEST = 24;

/** Whether a scene has too many nodes for a column of dots each. */
export const isHistogram = (scene: Scene): boolean => membersIn(scene).length > MOST_COLUMNS;

/** The node whose column is at `x` of a figure of that size. */
export function columnAt(scene: Scene, x: number, size: number): number | undefined {
  if (isHistogram(scene)) {
    const order = byLoad(scene);
    return order[Math.floor((x / size) * order.length)];
  }
  const nodes = membersIn(scene);
  return nodes[Math.floor((x / (size + columnGap(nodes.length))) * nodes.length)];
}

/** Draws one column of dots per node: at the bottom keys that stay, then those that arrived, on top those yet to leave. */
export function drawColumns(pen: Pen, size: number, scene: Scene, look: Look): void {
  if (isHistogram(scene)) {
    drawHistogram(pen, size, scene, look);
    return;
  }
  const nodes = membersIn(scene);
  const { piles, flying } = columnDots(scene);
  const area = { x: 0, y: 0, width: size, height: size - LABEL };
  const boxes = columnBoxes(nodes.length, area, columnGap(nodes.length));
  const fullest = Math.max(1, ...[...piles.values()].map(heightOf), ...heightsAtRest(scene));
  const shape = pile(fullest, boxes[0], LARGEST);
  const dot = Math.max(1, shape.pitch - Math.min(1, shape.pitch / 4));
  const boxOf = new Map(nodes.map((node, i) => [node, boxes[i]]));
  nodes.forEach((node, i) => {
    const own = must(piles, node);
    const { stay, arrived, leaving } = own;
    const at = (order: number, edge: number): void => {
      const { x, y } = dotIn(boxes[i], shape, order);
      pen.fillRect(x + edge, y + edge, dot - 2 * edge, dot - 2 * edge);
    };
    pen.fillStyle = look.colour(node);
    for (let k = 0; k < heightOf(own); k++) at(k, 0);
    // Hollow: arrived in this step.
    pen.fillStyle = look.background;
    if (dot >= 3) for (let k = stay; k < stay + arrived; k++) at(k, Math.min(1, dot / 3));
    let order = stay + arrived;
    for (const { to, dots } of scene.phase === 'announce' || scene.phase === 'rest' ? [] : leaving) {
      pen.fillStyle = look.colour(to);
      for (const end = order + dots; order < end; order++) at(order, dot / 4);
    }
    name(pen, boxes[i], node, size, look);
    if (scene.pins.some((pin) => pin.node === node)) halo(pen, boxes[i], size, look);
  });
  for (const { from, to, part } of flying) {
    const [start, end] = [from, to].map((node) => dotIn(must(boxOf, node), shape, heightOf(must(piles, node))));
    const { x, y } = alongArc(start, end, { x: 0, y: -size / 8 }, part);
    pen.fillStyle = look.colour(to);
    pen.fillRect(x, Math.max(0, y), dot, dot);
    pen.fillStyle = look.background;
    if (dot >= 3) pen.fillRect(x + dot / 3, Math.max(0, y) + dot / 3, dot / 3, dot / 3);
  }
}

function name(pen: Pen, box: Box, node: number, size: number, look: Look): void {
  pen.fillStyle = look.line;
  pen.fillRect(box.x, box.y + box.height, box.width, 1);
  if (box.width < 10) return;
  pen.fillStyle = look.ink;
  pen.font = `12px ${FONT}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'bottom';
  pen.fillText(letterOf(node), box.x + box.width / 2, size);
}

/** Rings the letter of a column that has a key which is followed. */
function halo(pen: Pen, { x, width }: Box, size: number, look: Look): void {
  pen.strokeStyle = look.ink;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.arc(x + width / 2, size - LABEL / 2, LABEL / 2 - 1, 0, 2 * Math.PI);
  pen.stroke();
}

/** Column heights at both ends of the change, so that dots keep their size throughout it. */
const heightsAtRest = (scene: Scene): number[] =>
  [scene.before, scene.after].flatMap(({ measured }) =>
    Array.from(measured.counts, (keys) => Math.round(keys / keysPerDot(scene))),
  );
