import type { Look } from '@shardscope/drawing';
import { arcs } from '../../layout/arcs.ts';
import { ringBins } from '../../layout/bins.ts';
import type { Band } from '../../layout/ringGeometry.ts';
import { plannedIn, sweptIn } from '../../layout/sweep.ts';
import type { Figure } from '../../model/figure.ts';
import type { Track } from '../../model/run.ts';
import { type Scene, shownStage } from '../../scene/scene.ts';
import type { Schedule } from '../../timeline/schedule.ts';
import { drawLayer } from '../drawLayer.ts';
import { hatch } from '../hatch.ts';
import type { Pen } from '../pen.ts';
import { fillBins, strokeArcs } from './strokeArcs.ts';

/** Whether a track's rings have more points, at any stage, than a band can show one by one: then it shows bins. */
export const isBinned = ({ stages }: Track): boolean =>
  stages.some(({ figure }) => figure.kind === 'ring' && figure.points.length > ringBins.count);

/** The ring that a scene starts from, or the one it ends with once all has moved. */
export function ringOf(scene: Scene): Extract<Figure, { kind: 'ring' }> | undefined {
  const { figure } = shownStage(scene);
  return figure.kind === 'ring' ? figure : undefined;
}

/** The schedule of a scene while there is something of it left to show. */
export const scheduleShown = ({ schedule, progress, phase }: Scene): Schedule | undefined =>
  progress < 1 && phase !== 'announce' ? schedule : undefined;

/** Draws the band of a ring around the centre: arcs, what is planned hatched in the new colour, what is swept in it. */
export function drawBand(pen: Pen, scene: Scene, band: Band, look: Look): void {
  const figure = ringOf(scene);
  if (!figure) return;
  const paint = isBinned(scene.track) ? fillBins : strokeArcs;
  drawLayer(pen, figure, `band ${look.id}`, (layer) => {
    paint(layer, arcs(figure), band, (node) => look.colour(node));
  });
  const schedule = scheduleShown(scene);
  if (!schedule) return;
  drawLayer(pen, schedule, `hatch ${look.id}`, (layer) => {
    paint(layer, plannedIn(schedule.segments), band, (node) => hatch(layer, look.colour(node), look));
  });
  paint(pen, sweptIn(schedule.segments, scene.progress), band, (node) => look.colour(node));
}
