import { displayWidth } from './displayWidth.ts';
import { beginning } from './fitting.ts';

/** Text in at most so many columns of a terminal: of an address that is longer, its beginning and its end around an ellipsis, since both tell it from others. */
export function fitInside(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const characters = [...text];
  const end = [...beginning(characters.toReversed(), Math.ceil((width - 1) / 2), displayWidth)].reverse().join('');
  return `${beginning(characters, width - 1 - displayWidth(end), displayWidth)}…${end}`;
}
