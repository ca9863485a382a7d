import type { Look } from '../look.ts';
import type { Paint, Pen, PenStyle } from '../pen.ts';
import { hatchMarks } from './hatchMarks.ts';
import { type Line, linePath } from './linePath.ts';
import { element, escaped, tenth } from './markup.ts';

interface State {
  readonly x: number;
  readonly y: number;
  readonly style: PenStyle;
}

const ANCHORS: Readonly<Record<PenStyle['textAlign'], string>> = {
  left: 'start',
  start: 'start',
  center: 'middle',
  right: 'end',
  end: 'end',
};
// How far the baseline of SVG lies below that of a canvas, in parts of the size of letters.
const BASELINES: Partial<Record<PenStyle['textBaseline'], number>> = { middle: 0.35, top: 0.85, bottom: -0.2 };

/** How wide a text is in pixels, in a font as canvases name them. */
export type WidthOf = (text: string, font: string) => number;

/** Writes what a figure draws as SVG, in the order in which it is drawn; ids in it start with `scope`. */
export class SvgPen implements Pen {
  fillStyle: Paint = '#000000';
  strokeStyle: Paint = '#000000';
  lineWidth = 1;
  globalAlpha = 1;
  font = '10px sans-serif';
  textAlign: PenStyle['textAlign'] = 'start';
  textBaseline: PenStyle['textBaseline'] = 'alphabetic';
  imageSmoothingEnabled = true;
  readonly #scope: string;
  readonly #widthOf: WidthOf | undefined;
  readonly #marks: string[] = [];
  readonly #hatches = new Map<string, string>();
  readonly #saved: State[] = [];
  #x = 0;
  #y = 0;
  #path = '';
  // Boxes of one fill and height, one after another, are one path: a line as wide as they are high.
  #boxes: Boxes = { fill: '', alpha: 1, height: 0, lines: [] };

  constructor(scope: string, widthOf?: WidthOf) {
    this.#scope = scope;
    this.#widthOf = widthOf;
  }

  /** All that was drawn. */
  marks(): string {
    this.#flush();
    return this.#marks.join('');
  }

  save(): void {
    const { fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline, imageSmoothingEnabled } =
      this;
    const text = { font, textAlign, textBaseline };
    const style = { fillStyle, strokeStyle, lineWidth, globalAlpha, imageSmoothingEnabled, ...text };
    this.#saved.push({ x: this.#x, y: this.#y, style });
  }

  restore(): void {
    this.#flush();
    const state = this.#saved.pop();
    if (!state) return;
    this.#x = state.x;
    this.#y = state.y;
    Object.assign(this, state.style);
  }

  translate(x: number, y: number): void {
    this.#flush();
    this.#x += x;
    this.#y += y;
  }

  beginPath(): void {
    this.#path = '';
  }

  moveTo(x: number, y: number): void {
    this.#path += `M${this.#at(x, y)}`;
  }

  lineTo(x: number, y: number): void {
    this.#path += `${this.#path === '' ? 'M' : 'L'}${this.#at(x, y)}`;
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.#path += `C${this.#at(x1, y1)} ${this.#at(x2, y2)} ${this.#at(x, y)}`;
  }

  arc(x: number, y: number, radius: number, start: number, end: number, back = false): void {
    const turn = 2 * Math.PI;
    const whole = Math.abs(end - start) >= turn;
    const round = (angle: number): number => ((angle % turn) + turn) % turn;
    const sweep = whole ? turn : back ? -round(start - end) : round(end - start);
    const place = (angle: number): string => this.#at(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    const r = tenth(radius);
    const first = place(start);
    if (this.#path === '') this.#path = `M${first}`;
    else if (!this.#path.endsWith(`M${first}`)) this.#path += `L${first}`;
    // More than half a turn takes two, as a whole turn in one would end where it begins and be nothing.
    for (const part of Math.abs(sweep) > 3 ? [0.5, 1] : [1]) {
      this.#path += `A${r} ${r} 0 0 ${sweep < 0 ? 0 : 1} ${place(start + part * sweep)}`;
    }
  }

  stroke(): void {
    this.#add('path', { d: this.#path, fill: 'none', stroke: paint(this.strokeStyle), 'stroke-width': this.lineWidth });
  }

  fill(): void {
    this.#add('path', { d: this.#path, fill: paint(this.fillStyle) });
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const fill = paint(this.fillStyle);
    const alpha = this.globalAlpha;
    if (width <= 0 || height <= 0) return;
    if (fill !== this.#boxes.fill || alpha !== this.#boxes.alpha || height !== this.#boxes.height) {
      this.#flush();
      this.#boxes = { fill, alpha, height, lines: [] };
    }
    this.#boxes.lines.push({ x: tenth(x), y: tenth(y + height / 2), width: tenth(width) });
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    const box = { x, y, width, height };
    this.#add('rect', { ...box, fill: 'none', stroke: paint(this.strokeStyle), 'stroke-width': this.lineWidth });
  }

  fillText(text: string, x: number, y: number, most = Number.POSITIVE_INFINITY): void {
    const [, weight = '400', size = '10', family = ''] = /^(?:(\d+) )?([\d.]+)px (.*)$/.exec(this.font) ?? [];
    const place = { x: tenth(x), y: tenth(y + (BASELINES[this.textBaseline] ?? 0) * Number(size)) };
    const squeezed = this.measureText(text).width > most;
    this.#add(
      'text',
      {
        ...{ ...place, 'font-size': Number(size), 'text-anchor': ANCHORS[this.textAlign], fill: paint(this.fillStyle) },
        ...(weight === '400' ? {} : { 'font-weight': Number(weight) }),
        ...(family.includes('mono') ? { 'font-family': family } : {}),
        ...(squeezed ? { textLength: most, lengthAdjust: 'spacingAndGlyphs' } : {}),
      },
      escaped(text),
    );
  }

  /** How wide a text is in pixels. Where nobody knows, letters are taken to be as wide as they mostly are. */
  measureText(text: string): { readonly width: number } {
    return {
      width: this.#widthOf?.(text, this.font) ?? 0.6 * text.length * Number(/([\d.]+)px/.exec(this.font)?.[1] ?? 10),
    };
  }

  /** An image in a box, by its address. */
  image(href: string, x: number, y: number, width: number, height: number): void {
    const sharp = this.imageSmoothingEnabled ? {} : { style: 'image-rendering:pixelated' };
    this.#add('image', { ...{ x, y, width, height }, preserveAspectRatio: 'none', href, ...sharp });
  }

  hatched(colour: string, ground: string): string {
    const key = `${colour} ${ground}`;
    const known = this.#hatches.get(key);
    if (known !== undefined) return known;
    const [pattern, fill] = hatchMarks(this.#scope, this.#hatches.size, colour, ground);
    this.#flush();
    this.#marks.push(pattern);
    this.#hatches.set(key, fill);
    return fill;
  }

  // Where the pen was moved to stands once at each mark: whole pixels of a figure stay whole numbers.
  #moved(): Readonly<Record<string, string>> {
    const still = this.#x === 0 && this.#y === 0;
    return still ? {} : { transform: `translate(${tenth(this.#x)} ${tenth(this.#y)})` };
  }

  #at(x: number, y: number): string {
    return `${tenth(x)} ${tenth(y)}`;
  }

  #add(name: string, attributes: Readonly<Record<string, string | number>>, content = ''): void {
    this.#flush();
    const faint = this.globalAlpha < 1 ? { opacity: this.globalAlpha } : {};
    this.#marks.push(element(name, { ...attributes, ...faint, ...this.#moved() }, content));
  }

  #flush(): void {
    const { fill, alpha, height, lines } = this.#boxes;
    const line = {
      d: linePath(lines),
      stroke: fill,
      'stroke-width': height,
      ...(alpha < 1 ? { opacity: alpha } : {}),
      ...this.#moved(),
    };
    if (lines.length > 0) this.#marks.push(element('path', line));
    this.#boxes = { fill: '', alpha: 1, height: 0, lines: [] };
  }
}

interface Boxes {
  readonly fill: string;
  readonly alpha: number;
  readonly height: number;
  readonly lines: Line[];
}

// Patterns are written as such: no figure draws with one of a canvas here.
const paint = (style: Paint): string => (typeof style === 'string' ? style : 'none');

/** A fill of diagonal lines in a colour, on the ground of a look. */
export const svgHatching = (pen: SvgPen, colour: string, { background }: Look): string =>
  pen.hatched(colour, background);
