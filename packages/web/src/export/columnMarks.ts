import { columnBoxes, columnGap } from '../layout/columns.ts';
import { letterOf } from '../palette.ts';
import { membersIn, type Scene } from '../timeline/scene.ts';
import type { Look } from '../views/look.ts';
import { element } from './markup.ts';

const LABEL = 16;

/** Columns as SVG: one per node, as tall as it holds drawn keys; hollow came in this step, the colour of its target leaves yet. */
export function columnMarks(scene: Scene, size: number, look: Look): string {
  const { before, after } = scene;
  const nodes = membersIn(scene);
  const height = size - LABEL;
  const boxes = columnBoxes(nodes.length, { x: 0, y: 0, width: size, height }, columnGap(nodes.length));
  const piles = new Map(nodes.map((node) => [node, pileOf(scene, node)]));
  const ends = [before, after].flatMap(({ keyNodes }) =>
    nodes.map((node) => keyNodes.filter((n) => n === node).length),
  );
  const scale = height / Math.max(1, ...ends);
  return nodes
    .map((node, i) => {
      const { x, width } = boxes[i];
      let y = height;
      const piece = (keys: number, style: Record<string, string | number>): string => {
        y -= keys * scale;
        return keys === 0 ? '' : element('rect', { x, y, width, height: keys * scale, ...style });
      };
      const colour = look.colour(node);
      const pile = piles.get(node) ?? { stay: 0, arrived: 0, leaving: new Map<number, number>() };
      return [
        piece(pile.stay, { fill: colour }),
        piece(pile.arrived, { fill: look.background, stroke: colour, 'stroke-width': 2 }),
        ...Array.from(pile.leaving, ([target, keys]) =>
          piece(keys, { fill: look.colour(target), stroke: colour, 'stroke-width': 2 }),
        ),
        width < 10
          ? ''
          : element(
              'text',
              { x: x + width / 2, y: size - 3, 'font-size': 12, 'text-anchor': 'middle', fill: look.ink },
              letterOf(node),
            ),
      ].join('');
    })
    .join('');
}

function pileOf({ before, after, plan, progress }: Scene, node: number) {
  const pile = { stay: 0, arrived: 0, leaving: new Map<number, number>() };
  for (let i = 0; i < after.keyNodes.length; i++) {
    const from = before.keyNodes[i];
    const to = after.keyNodes[i];
    const moved = !plan || progress === 1 || plan.keys[i] < progress;
    if (from === node && to === node) pile.stay++;
    else if (to === node && moved) pile.arrived++;
    else if (from === node && !moved) pile.leaving.set(to, (pile.leaving.get(to) ?? 0) + 1);
  }
  return pile;
}
