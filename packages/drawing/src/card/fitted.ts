import { FONT } from '../look.ts';
import type { Pen } from '../pen.ts';

// Letters get smaller by this much before a text is cut.
const SMALLEST = 0.6;

/** Sets the font of a text so that it fits a width in pixels, and returns the text, cut where even small letters are too wide. */
export function fitted(pen: Pen, text: string, width: number, size: number, weight: number): string {
  const wide = (said: string): number => pen.measureText(said).width;
  const use = (letters: number): void => {
    pen.font = `${weight} ${letters}px ${FONT}`;
  };
  use(size);
  if (wide(text) <= width) return text;
  const smallest = Math.ceil(SMALLEST * size);
  for (let letters = size - 1; letters >= smallest; letters--) {
    use(letters);
    if (wide(text) <= width) return text;
  }
  const all = [...text];
  let [fits, most] = [0, all.length];
  while (fits < most) {
    const middle = Math.ceil((fits + most) / 2);
    if (wide(`${all.slice(0, middle).join('')}…`) <= width) fits = middle;
    else most = middle - 1;
  }
  return `${all.slice(0, fits).join('')}…`;
}
