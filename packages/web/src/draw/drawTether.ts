import type { Look } from '@shardscope/drawing';
import { arcAt, arcs } from '../layout/arcs.ts';
import type { CardPlace } from '../layout/box.ts';
import { grid } from '../layout/grid.ts';
import { angleOf, POSITIONS, type Point, placeAt } from '../layout/polar.ts';
import { ringGeometry } from '../layout/ringGeometry.ts';
import { type Scene, shownStage } from '../scene/scene.ts';
import { GUTTER } from './grid/drawGridLabels.ts';
import type { Pen } from './pen.ts';
import { strokeEdged } from './strokeEdged.ts';

/** Ties the key that is looked up, once it is found, to the card of the node that has it. */
export function drawTether(
  pen: Pen,
  placeOf: ReadonlyMap<number, CardPlace>,
  map: CardPlace,
  scene: Scene,
  look: Look,
): void {
  const pin = scene.pins.at(0);
  const card = pin?.node === undefined ? undefined : placeOf.get(pin.node);
  if (!pin || pin.walked < 1 || !card) return;
  const way = wayOut(map, scene, pin.position);
  if (!way) return;
  const to = { x: card.x, y: card.y + card.height / 2 };
  const { x, y } = way.end;
  strokeEdged(pen, [4, look.background], [1.5, look.ink], () => {
    way.trace(pen);
    pen.bezierCurveTo((x + to.x) / 2, y, (x + to.x) / 2, to.y, to.x, to.y);
  });
}

// Outside the ticks of a ring.
const CLEAR = 14;

/** The way from a key to the right edge of its map, and where it ends there. */
interface WayOut {
  readonly trace: (pen: Pen) => void;
  readonly end: Point;
}

/** Leads along the key's row of cells, or around the ring from the end of its walk; nowhere from other figures. */
function wayOut(map: CardPlace, scene: Scene, position: number): WayOut | undefined {
  const { figure } = shownStage(scene);
  if (figure.kind === 'ring') {
    const { radius, width } = ringGeometry(map.width, 'full');
    const outer = radius + width / 2;
    const middle = { x: map.x + map.width / 2, y: map.y + map.height / 2 };
    const angle = angleOf(arcAt(arcs(figure), Math.floor(position * POSITIONS)).end);
    const start = placeAt(angle, outer);
    const trace = (pen: Pen): void => {
      pen.moveTo(middle.x + start.x, middle.y + start.y);
      // The shorter way round to three o'clock, where canvas angles begin.
      pen.arc(middle.x, middle.y, outer + CLEAR, angle - Math.PI / 2, 0, start.y > 0);
    };
    return { trace, end: { x: middle.x + outer + CLEAR, y: middle.y } };
  }
  if (figure.kind !== 'grid') return undefined;
  const { columns } = grid(figure.nodes.length);
  const cell = (map.width - GUTTER) / columns;
  const index = Math.floor(position * figure.nodes.length);
  const end = { x: map.x + map.width, y: map.y + (Math.floor(index / columns) + 0.5) * cell };
  const trace = (pen: Pen): void => {
    // From the right of the ring around its cell.
    pen.moveTo(map.x + GUTTER + ((index % columns) + 0.5) * cell + Math.max(7, cell + 1), end.y);
    pen.lineTo(end.x, end.y);
  };
  return { trace, end };
}
