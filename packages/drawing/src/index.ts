export { drawRaceBar } from './drawRaceBar.ts';
export { fill, type Values } from './fill.ts';
export { FONT, isolated, type Look, lookOf } from './look.ts';
export {
  count,
  expected,
  MINUS,
  megabytes,
  percent,
  probability,
  ratio,
  seconds,
  signed,
  whole,
} from './numbers.ts';
export { colourOf, letterOf, mix, pixelOf, type Theme } from './palette.ts';
export type { Paint, Pen, PenStyle } from './pen.ts';
export { type Moved, type Race, raceOf } from './race.ts';
export { IN_FIGURE, IN_TEXT, lettered, nodeName, shortName, shownName } from './shownName.ts';
export { hatchMarks } from './svg/hatchMarks.ts';
export { linePath } from './svg/linePath.ts';
export { element, escaped, legal, short, tenth } from './svg/markup.ts';
export { SvgPen } from './svg/svgPen.ts';
