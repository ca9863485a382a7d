import { FONT, IN_FIGURE, type Look, nodeName, percent } from '@shardscope/drawing';
import { drawFigure } from '../draw/drawFigure.ts';
import type { GridWords } from '../draw/grid/drawGridLabels.ts';
import type { Pen } from '../draw/pen.ts';
import { membersIn, movedBy, type Scene, scene } from '../scene/scene.ts';
import { frameAt } from '../timeline/frameAt.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { gif, numbered } from './gif.ts';
import { wrap } from './wrap.ts';

/** What an animation says above and below its figure. */
export interface GifWords {
  readonly title: string;
  readonly caption: string;
  readonly moved: (share: string) => string;
  readonly link: string;
  readonly grid: GridWords;
}

const SIZE = 512;
const MARGIN = 12;
const WIDTH = SIZE + 2 * MARGIN;
const LINE = 18;
const HEAD = 96;
const MOST_NAMES = 12;

/** The change under way in a strategy's figure from its start to its end, as GIF: what it is, its figure, its nodes, and its link. */
export async function stepGif(
  timeline: Timeline,
  change: number,
  index: number,
  words: GifWords,
  look: Look,
): Promise<Blob> {
  const { start, end } = timeline.changes[change];
  const at = (instant: number): Scene => scene(timeline, frameAt(timeline, instant), index);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser draws no pictures off screen');
  context.font = `12px ${FONT}`;
  const lines = footer(at(end), words.link, (line) => context.measureText(line).width <= SIZE);
  canvas.width = WIDTH;
  canvas.height = HEAD + SIZE + (lines.length + 1) * LINE;
  const drawn = (instant: number): Uint8ClampedArray => {
    context.fillStyle = look.background;
    context.fillRect(0, 0, canvas.width, canvas.height);
    drawFrame(context, at(instant), words, lines, look);
    return context.getImageData(0, 0, canvas.width, canvas.height).data;
  };
  const number = numbered([start, (start + end) / 2, end].map(drawn));
  return gif(canvas.width, canvas.height, start, end, (instant) => number(drawn(instant)));
}

/** The nodes by name, and the link, in lines that fit. */
function footer(shown: Scene, link: string, fits: (line: string) => boolean): string[] {
  const nodes = membersIn(shown);
  const names = nodes.slice(0, MOST_NAMES).map((node) => nodeName(shown.run.nodes, node, IN_FIGURE));
  const more = nodes.length > MOST_NAMES ? [`+${nodes.length - MOST_NAMES}`] : [];
  return [...wrap([...names, ...more].join(' · '), fits), ...wrap(link, fits)];
}

function drawFrame(pen: Pen, shown: Scene, words: GifWords, lines: readonly string[], look: Look): void {
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  const line = (text: string, size: number, y: number, colour: string): void => {
    pen.font = `${size}px ${FONT}`;
    pen.fillStyle = colour;
    pen.fillText(text, MARGIN, y, SIZE);
  };
  const { movement } = shown.after.measured;
  line(words.title, 18, 20, look.ink);
  line(words.caption, 13, 44, look.muted);
  line(words.moved(percent(movement ? movedBy(shown) / movement.keys : 0)), 22, 74, look.ink);
  pen.save();
  pen.translate(MARGIN, HEAD);
  drawFigure(pen, SIZE, shown, words.grid, look);
  pen.restore();
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  for (const [i, text] of lines.entries()) line(text, 12, HEAD + SIZE + (i + 0.8) * LINE, look.muted);
}
