import { drawRaceBar, FONT, fill, lookOf, whole } from '@shardscope/drawing';
import { hatch } from '../draw/hatch.ts';
import { drawDots } from '../draw/opening/drawDots.ts';
import { drawOpeningRing } from '../draw/opening/drawOpeningRing.ts';
import { drawOpeningSlots } from '../draw/opening/drawOpeningSlots.ts';
import { drawRemainders } from '../draw/opening/drawRemainders.ts';
import type { Pen } from '../draw/pen.ts';
import { openingTexts } from '../i18n/openingTexts.ts';
import type { Lang } from '../i18n/text.ts';
import type { OpeningFacts } from '../opening/facts.ts';
import { moments } from '../opening/moments.ts';
import { type Moment, type OpeningTime, openingTime, project } from '../opening/project.ts';
import { lineOf, stepOf, verdictOf } from '../opening/told.ts';
import { gif, numbered } from './gif.ts';

const MARGIN = 10;
const WIDTH = 860;
const HEIGHT = 490;
const GAP = 18;
const PANEL = (WIDTH - 2 * MARGIN - 2 * GAP) / 3;
// The places of a panel from top to bottom.
const STRIP = { y: 62, width: PANEL, height: 84 };
const COLUMNS = { y: 150, width: PANEL, height: 140 };
const NUMBER = 316;
const RACE = { y: 346, width: PANEL, height: 18 };
const TIMING = { frames: 101, delay: 100, last: 4000 };

const strips = { modulo: drawRemainders, ring: drawOpeningRing, slots: drawOpeningSlots };
const look = lookOf('light');

/** The opening from its first motion to its last word, as GIF: for readers of a page that runs no scripts. */
export function openingGif(facts: OpeningFacts, lang: Lang): Promise<Blob> {
  const time = openingTime(facts);
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser draws no pictures off screen');
  const drawn = (u: number): Uint8ClampedArray => {
    context.fillStyle = look.background;
    context.fillRect(0, 0, WIDTH, HEIGHT);
    context.save();
    context.translate(MARGIN, MARGIN);
    drawOpening(context, time, project(time, u), lang);
    context.restore();
    return context.getImageData(0, 0, WIDTH, HEIGHT).data;
  };
  const [from, to] = [moments.tag[0], moments.close[1]];
  const number = numbered([from, (from + to) / 2, to].map(drawn));
  return gif(WIDTH, HEIGHT, from, to, (u) => number(drawn(u)), TIMING);
}

function drawOpening(pen: Pen, time: OpeningTime, moment: Moment, lang: Lang): void {
  const say: Parameters<typeof stepOf>[2] = (id, values = {}) => fill(openingTexts[lang][id], values);
  const line = (text: string, font: string, x: number, y: number, colour = look.ink): void => {
    pen.font = `${font} ${FONT}`;
    pen.fillStyle = colour;
    pen.textAlign = 'left';
    pen.textBaseline = 'middle';
    pen.fillText(text, x, y);
  };
  line(say('title'), '700 24px', 0, 16);
  line(lineOf(time, moment, say, lang), '16px', 0, 44, look.muted);
  time.panels.forEach((panel, index) => {
    const { rule } = panel;
    const shown = moment.panels[index];
    pen.save();
    pen.translate(index * (PANEL + GAP), 26);
    line(rule.title[lang], '700 17px', 0, 48);
    line(stepOf(panel, moment, say), '14px', 0, STRIP.y + 6, look.muted);
    pen.translate(0, STRIP.y + 16);
    strips[rule.id](pen, STRIP, panel, moment, look, index, time.key);
    pen.translate(0, COLUMNS.y - STRIP.y);
    drawDots(pen, COLUMNS, panel, moment, look, time.key.name);
    pen.translate(0, NUMBER - COLUMNS.y);
    line(whole(shown.moved), `${shown.settled ? 700 : 500} 48px`, 0, 0, shown.settled ? look.ink : look.muted);
    pen.translate(0, RACE.y - NUMBER);
    drawRaceBar(pen, RACE, moment, undefined, shown, look, hatch);
    if (moment.u >= moments.hatch[0]) line(verdictOf(time, index, say), '15px', 0, 36);
    else if (moment.least !== undefined) line(say('least', { share: whole(moment.least) }), '14px', 0, 34, look.muted);
    pen.restore();
  });
  pen.globalAlpha = moment.close;
  if (moment.close > 0) line(say('same'), '600 18px', 0, HEIGHT - 2 * MARGIN - 18);
  pen.globalAlpha = 1;
}
