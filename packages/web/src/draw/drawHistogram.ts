import { FONT, IN_FIGURE, type Look, nodeName } from '@shardscope/drawing';
import { loadsIn, membersIn, type Scene } from '../scene/scene.ts';
import type { Pen } from './pen.ts';

/** Most nodes that have a column of dots each. */
export const MOST_COLUMNS = 24;

const FULLEST = 3;
const LINE = 16;

/** Nodes in the order of their loads once the change is made, the fullest first; those that leave come last. */
export function byLoad({ run, before, after }: Scene): number[] {
  const loads = new Float64Array(run.nodes.length).fill(-1);
  after.members.forEach((node, bucket) => {
    loads[node] = after.measured.counts[bucket];
  });
  return membersIn({ before, after }).sort((a, b) => loads[b] - loads[a] || a - b);
}

/** The nodes of a histogram that are named: the fullest ones, and the fullest of those that join. */
export function namedIn(scene: Scene): number[] {
  const order = byLoad(scene);
  const joined = new Set(scene.after.measured.change?.join.map(({ id }) => id));
  const newcomer = order.filter((node) => joined.has(scene.run.nodes[node].id)).slice(0, 1);
  return [...new Set([...order.slice(0, FULLEST), ...newcomer])];
}

/** Draws a bar per node as tall as it holds keys, however many there are, the fullest first; the fullest and a newcomer are named. */
export function drawHistogram(pen: Pen, size: number, scene: Scene, look: Look): void {
  const order = byLoad(scene);
  const loads = loadsIn(scene);
  const { before, after } = scene;
  const most = Math.max(1, ...before.measured.counts, ...after.measured.counts);
  const names = namedIn(scene);
  const top = LINE * names.length;
  const width = size / order.length;
  const tall = (node: number): number => (loads[node] / most) * (size - top - 1);
  order.forEach((node, i) => {
    pen.fillStyle = look.colour(node);
    pen.fillRect(i * width, size - 1 - tall(node), Math.max(0.5, width - Math.min(1, width / 4)), tall(node));
  });
  pen.fillStyle = look.line;
  pen.fillRect(0, size - 1, size, 1);
  pen.font = `12px ${FONT}`;
  pen.textBaseline = 'middle';
  names.forEach((node, line) => {
    const x = (order.indexOf(node) + 0.5) * width;
    const y = line * LINE + LINE / 2;
    const text = nodeName(scene.run.nodes, node, IN_FIGURE);
    const left = x + 6 + pen.measureText(text).width <= size;
    pen.fillStyle = look.ink;
    pen.fillRect(x - 0.5, y, 1, size - 1 - tall(node) - y);
    pen.textAlign = left ? 'left' : 'right';
    pen.fillText(text, left ? x + 4 : x - 4, y);
  });
}
