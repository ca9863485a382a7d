import { type Box, columnBoxes, columnGap, dotIn, pile } from '../layout/columns.ts';
import { alongArc, partFlown } from '../layout/flight.ts';
import { strideFor } from '../layout/sample.ts';
import { letterOf } from '../palette.ts';
import { membersIn, type Scene } from '../timeline/scene.ts';
import { FONT, type Look } from './look.ts';

// Dots large enough to show whether a key stayed, came or will go.
const MOST_DOTS = 1000;
const LABEL = 16;
const LARGEST = 24;

/** How many keys one dot of a column stands for. */
export const columnStride = ({ after }: Scene): number => strideFor(after.keyNodes.length, MOST_DOTS);

/** What stands in a column: keys that stay, keys that came, and where those go that are yet to leave. */
interface Pile {
  stay: number;
  arrived: number;
  readonly leaving: number[];
}

/** A key between two columns. */
interface Flying {
  readonly from: number;
  readonly to: number;
  readonly part: number;
}

/** The node whose column is at `x` of a figure of that size. */
export function columnAt(scene: Scene, x: number, size: number): number | undefined {
  const nodes = membersIn(scene);
  return nodes[Math.floor((x / (size + columnGap(nodes.length))) * nodes.length)];
}

/** Draws one column of dots per node: at the bottom keys that stay, then those that arrived, on top those yet to leave. */
export function drawColumns(context: CanvasRenderingContext2D, size: number, scene: Scene, look: Look): void {
  const nodes = membersIn(scene);
  const stride = columnStride(scene);
  const { piles, flying } = pilesIn(scene, stride);
  const area = { x: 0, y: 0, width: size, height: size - LABEL };
  const boxes = columnBoxes(nodes.length, area, columnGap(nodes.length));
  const fullest = Math.max(1, ...nodes.map((node) => heightOf(piles[node])), ...finalHeights(scene, stride));
  const shape = pile(fullest, boxes[0], LARGEST);
  const dot = Math.max(1, shape.pitch - Math.min(1, shape.pitch / 4));
  const boxOf = new Map(nodes.map((node, i) => [node, boxes[i]]));
  nodes.forEach((node, i) => {
    const { stay, arrived, leaving } = piles[node];
    const at = (order: number, edge: number): void => {
      const { x, y } = dotIn(boxes[i], shape, order);
      context.fillRect(x + edge, y + edge, dot - 2 * edge, dot - 2 * edge);
    };
    context.fillStyle = look.colour(node);
    for (let k = 0; k < stay + arrived + leaving.length; k++) at(k, 0);
    // Hollow: arrived in this step.
    context.fillStyle = look.background;
    if (dot >= 3) for (let k = stay; k < stay + arrived; k++) at(k, Math.min(1, dot / 3));
    if (scene.phase !== 'announce' && scene.phase !== 'rest') {
      leaving.forEach((target, k) => {
        context.fillStyle = look.colour(target);
        at(stay + arrived + k, dot / 4);
      });
    }
    name(context, boxes[i], node, size, look);
    if (scene.pins.some((pin) => pin.node === node)) halo(context, boxes[i], size, look);
  });
  for (const { from, to, part } of flying) {
    const [start, end] = [from, to].map((node) => dotIn(boxOf.get(node) ?? boxes[0], shape, heightOf(piles[node])));
    const { x, y } = alongArc(start, end, { x: 0, y: -size / 8 }, part);
    context.fillStyle = look.colour(to);
    context.fillRect(x, Math.max(0, y), dot, dot);
    context.fillStyle = look.background;
    if (dot >= 3) context.fillRect(x + dot / 3, Math.max(0, y) + dot / 3, dot / 3, dot / 3);
  }
}

function name(context: CanvasRenderingContext2D, box: Box, node: number, size: number, look: Look): void {
  context.fillStyle = look.line;
  context.fillRect(box.x, box.y + box.height, box.width, 1);
  if (box.width < 10) return;
  context.fillStyle = look.ink;
  context.font = `12px ${FONT}`;
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  context.fillText(letterOf(node), box.x + box.width / 2, size);
}

/** Rings the letter of a column that has a key which is followed. */
function halo(context: CanvasRenderingContext2D, { x, width }: Box, size: number, look: Look): void {
  context.strokeStyle = look.ink;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(x + width / 2, size - LABEL / 2, LABEL / 2 - 1, 0, 2 * Math.PI);
  context.stroke();
}

function pilesIn(scene: Scene, stride: number): { piles: Pile[]; flying: Flying[] } {
  const { run, before, after, plan, progress, moving } = scene;
  const piles = run.nodes.map((): Pile => ({ stay: 0, arrived: 0, leaving: [] }));
  const flying: Flying[] = [];
  // Backwards, so that the first to leave lies on top.
  for (let i = stride * Math.floor((after.keyNodes.length - 1) / stride); i >= 0; i -= stride) {
    const from = before.keyNodes[i];
    const to = after.keyNodes[i];
    const part = plan && progress < 1 ? partFlown(plan.keys[i], progress, moving) : 1;
    if (from === to) piles[to].stay++;
    else if (part >= 1) piles[to].arrived++;
    else if (part <= 0) piles[from].leaving.push(to);
    else flying.push({ from, to, part });
  }
  return { piles, flying };
}

const heightOf = ({ stay, arrived, leaving }: Pile): number => stay + arrived + leaving.length;

/** Column heights at both ends of the change, so that dots keep their size throughout it. */
function finalHeights({ run, before, after }: Scene, stride: number): number[] {
  return [before, after].flatMap(({ keyNodes }) => {
    const heights = new Array<number>(run.nodes.length).fill(0);
    for (let i = 0; i < keyNodes.length; i += stride) heights[keyNodes[i]]++;
    return heights;
  });
}
