import { element, escaped, FONT, type Look, legal, short } from '@shardscope/drawing';
import { drawings } from '../draw/drawings.ts';
import { FigurePen } from '../draw/svg/figurePen.ts';
import { signMarks } from '../draw/svg/signMarks.ts';
import { textMarks } from '../draw/svg/textMarks.ts';
import type { Box } from '../layout/box.ts';
import { pictureUrl } from './pictureUrl.ts';
import { wrap } from './wrap.ts';

/** What is on a part of the page, as a picture of its own: SVG as tall as it needs to be. */
export interface Sheet {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const MARGIN = 16;
const LINE = 20;
const MOST_LINES = 12;
// A sheet that would have more has this many at most in drawings that are written mark by mark: the others are pictures.
const MOST_MARKS = 60_000;
// A sign or a bar has room in any case.
const ALWAYS = 2000;
// What a reader operates is no part of the picture, nor what the page says of itself. The names of nodes are buttons too.
const LEFT_OUT =
  'button:not(.legend button:not(.small)), .moved a, input, select, textarea, datalist, details:not([open]), form, label, fieldset, .problem, .refused, .own, .paper';

/** How large a sheet may be, and what it says where it leaves strategies or figures out. */
export interface Limits {
  /** Bytes of the file. */
  readonly most: number;
  readonly more: (count: number, strategies: boolean) => string;
}

/**
 * Copies what parts of a page that is as wide as `frame` show, one below another: boxes, lines of text where the browser broke them,
 * drawings as they are, and each canvas as it was drawn. The link stands below. Where that would be too large, large drawings are pictures instead;
 * where it still is, the last strategies are left out, or the last figures, which it says.
 */
export async function sheet(
  frame: Element,
  parts: readonly Element[],
  link: string,
  look: Look,
  { most, more }: Limits,
): Promise<Sheet> {
  const all = (selector: string) => parts.flatMap((part) => [...part.querySelectorAll<HTMLElement>(selector)]);
  const strategies = all('[data-strategy]');
  // Where each figure is of all strategies, the last figures go.
  const units = strategies.length > 0 ? strategies : all('article');
  const whole = await made(read(frame, parts, Number.POSITIVE_INFINITY), link, look);
  if (sizeOf(whole) <= most) return whole;
  for (let shown = units.length; ; ) {
    const hidden = units.slice(shown);
    const said = hidden.length > 0 ? [more(hidden.length, strategies.length > 0)] : [];
    const one = await made(read(frame, parts, MOST_MARKS, hidden), link, look, said);
    const size = sizeOf(one);
    if (size <= most || shown <= 1) return one;
    shown = Math.max(1, Math.min(shown - 1, Math.floor((shown * most) / size)));
  }
}

const sizeOf = ({ svg }: Sheet): number => new Blob([svg]).size;

/** What was read of a page at one instant. */
interface Reading {
  readonly marks: readonly Marks[];
  readonly width: number;
  readonly end: number;
}

/** Reads the page as it is to be shown, with room for so many characters of drawings, and without what is hidden. */
function read(frame: Element, parts: readonly Element[], most: number, hidden: readonly HTMLElement[] = []): Reading {
  const { dataset } = document.documentElement;
  // Nothing is out of sight in a picture.
  dataset.taken = '';
  for (const { style } of hidden) style.display = 'none';
  const { left, width: across } = frame.getBoundingClientRect();
  let end = MARGIN;
  room = most;
  hatches.clear();
  const marks: Marks[] = [];
  for (const part of parts) {
    const { top, height: tall } = part.getBoundingClientRect();
    marks.push(...shown(part, new DOMRect(left, top - end, across, tall)));
    end += tall + MARGIN;
  }
  for (const { style } of hidden) style.display = '';
  // What is to be decoded needs the page no more.
  delete dataset.taken;
  return { marks, width: Math.ceil(across), end };
}

async function made(
  { marks, width, end }: Reading,
  link: string,
  look: Look,
  said: readonly string[] = [],
): Promise<Sheet> {
  const measure = new OffscreenCanvas(1, 1).getContext('2d');
  if (measure) measure.font = `12px ${FONT}`;
  const fits = (line: string): boolean => (measure?.measureText(line).width ?? 0) <= width - 2 * MARGIN;
  const lines = [...said, ...wrap(link, fits).slice(0, MOST_LINES)];
  const bottom = Math.ceil(end);
  const height = bottom + lines.length * LINE + MARGIN;
  const caption = lines.map((line, i) =>
    element('text', { x: MARGIN, y: bottom + i * LINE, 'font-size': 12, fill: look.muted }, escaped(line)),
  );
  const ground = element('rect', { width, height, fill: look.background });
  const svg = element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': FONT },
    [ground, ...(await Promise.all(marks)), ...caption].join('\n'),
  );
  return { svg, width, height };
}

type Marks = string | Promise<string>;

// What is left of it.
let room = 0;

function hasRoom({ length }: string): boolean {
  if (length > Math.max(room, ALWAYS)) return false;
  room -= length;
  return true;
}

function* shown(part: Element, origin: DOMRect, scrolled?: DOMRect): Generator<Marks> {
  const style = getComputedStyle(part);
  const box = part.getBoundingClientRect();
  // Of a list that scrolls, the lines in sight.
  if (scrolled && part.childElementCount === 0 && (box.top < scrolled.top || box.bottom > scrolled.bottom)) return;
  const printed = part instanceof HTMLTextAreaElement && part.readOnly;
  if (
    (part.matches(LEFT_OUT) && !printed) ||
    style.display === 'none' ||
    style.visibility === 'hidden' ||
    box.width <= 1
  )
    return;
  const at = { x: box.left - origin.left, y: box.top - origin.top, width: box.width, height: box.height };
  if (part instanceof HTMLCanvasElement) {
    yield canvasMarks(part, at);
    return;
  }
  if (part instanceof SVGElement) {
    yield drawing(part, at);
    return;
  }
  yield* boxMarks(style, at);
  yield signMarks(part, at, style, hatches);
  if (printed) {
    yield* printedLines(part, at, style);
    return;
  }
  yield* contentBefore(part, at, style);
  for (const child of part.childNodes) {
    if (child instanceof Text) yield* textMarks(child, origin, style);
    if (child instanceof Element) yield* shown(child, origin, style.overflowY === 'auto' ? box : scrolled);
  }
}

/** The last lines of a text area, as many as it has room for. */
function* printedLines(
  { value }: HTMLTextAreaElement,
  { x, y, height }: Box,
  style: CSSStyleDeclaration,
): Generator<string> {
  const size = Number.parseFloat(style.fontSize);
  const pitch = Number.parseFloat(style.lineHeight) || 1.5 * size;
  const lines = value.split('\n').slice(-Math.max(1, Math.floor((height - size) / pitch)));
  for (const [i, line] of lines.entries()) {
    const at = { x: x + size, y: y + size / 2 + (i + 0.75) * pitch };
    yield element(
      'text',
      { ...at, 'font-size': size, fill: style.color, 'font-family': style.fontFamily },
      escaped(line),
    );
  }
}

/** Text that the style sheet puts before an element, such as the arrow between links of a chain. */
function* contentBefore(part: Element, { x, y, height }: Box, style: CSSStyleDeclaration): Generator<string> {
  const before = getComputedStyle(part, '::before');
  const said = /^"(.+)"$/.exec(before.content)?.[1].trim();
  if (!said) return;
  const size = Number.parseFloat(before.fontSize);
  const left = x + Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.borderLeftWidth);
  yield element(
    'text',
    { x: left, y: y + height / 2 + 0.35 * size, 'font-size': size, fill: before.color },
    escaped(said),
  );
}

let scopes = 0;

// Of the hatches of signs and cells.
const hatches = new Map<string, string>();

/** A figure drawn anew, as it was drawn on its canvas. */
function canvasMarks(canvas: HTMLCanvasElement, at: Box): string {
  const draw = drawings.get(canvas);
  if (!draw) return element('image', { ...at, href: canvas.toDataURL() });
  const pen = new FigurePen(`f${++scopes}`);
  draw(pen, canvas.clientWidth);
  const marks = pen.marks();
  return hasRoom(marks) ? element('svg', { ...at }, marks) : element('image', { ...at, href: pictureUrl(canvas, at) });
}

function drawing(part: SVGElement, at: Box): Marks {
  const copy = part.cloneNode(true);
  if (!(copy instanceof SVGElement)) return '';
  for (const [name, value] of Object.entries(at)) copy.setAttribute(name, String(short(value)));
  const marks = legal(new XMLSerializer().serializeToString(copy));
  return hasRoom(marks) ? marks : pictured(copy, at);
}

/** An image with a drawing on it. */
async function pictured(drawn: SVGElement, at: Box): Promise<string> {
  for (const name of ['x', 'y']) drawn.removeAttribute(name);
  drawn.setAttribute('font-family', FONT);
  const url = URL.createObjectURL(
    new Blob([legal(new XMLSerializer().serializeToString(drawn))], { type: 'image/svg+xml' }),
  );
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    // Drawn once: every copy of the image would draw it anew.
    const drawnOnce = new OffscreenCanvas(Math.ceil(at.width), Math.ceil(at.height));
    drawnOnce.getContext('2d')?.drawImage(image, 0, 0, drawnOnce.width, drawnOnce.height);
    return element('image', { ...at, href: pictureUrl(drawnOnce, at) });
  } finally {
    URL.revokeObjectURL(url);
  }
}

function* boxMarks(style: CSSStyleDeclaration, { x, y, width, height }: Box): Generator<string> {
  const line = Number.parseFloat(style.borderTopWidth);
  const round = Number.parseFloat(style.borderTopLeftRadius) || 0;
  const filled = !/^(transparent|rgba\(.*, 0\))$/.test(style.backgroundColor);
  if (filled || line > 0) {
    yield element('rect', {
      ...{ x: x + line / 2, y: y + line / 2, width: Math.max(0, width - line), height: Math.max(0, height - line) },
      ...(round > 0 ? { rx: round } : {}),
      fill: filled ? style.backgroundColor : 'none',
      ...(line > 0 ? { stroke: style.borderTopColor, 'stroke-width': line } : {}),
    });
  }
  const edge = Number.parseFloat(style.borderLeftWidth);
  if (edge > line) yield element('rect', { x, y, width: edge, height, fill: style.borderLeftColor });
}
