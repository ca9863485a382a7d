import { displayWidth } from './displayWidth.ts';

/** Text in at most so many columns of a terminal: of an address that is longer, its beginning and its end around an ellipsis, since both tell it from others. */
export function fitInside(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const characters = [...text];
  const taken = (from: readonly string[], most: number): string[] => {
    const kept: string[] = [];
    for (const character of from) {
      if (displayWidth([...kept, character].join('')) > most) break;
      kept.push(character);
    }
    return kept;
  };
  const end = taken(characters.toReversed(), Math.ceil((width - 1) / 2)).reverse();
  const beginning = taken(characters, width - 1 - displayWidth(end.join('')));
  return `${beginning.join('')}…${end.join('')}`;
}
