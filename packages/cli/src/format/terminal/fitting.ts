/** How many columns of a terminal a text takes. */
export type Measure = (text: string) => number;

/** Pads text, or cuts it with an ellipsis, to a number of columns of a terminal. */
export const fitting =
  (widthOf: Measure) =>
  (text: string, width: number, side: 'left' | 'right' = 'left'): string => {
    const cut = widthOf(text) > width ? `${beginning(text, width - 1, widthOf)}…` : text;
    const padding = ' '.repeat(width - widthOf(cut));
    return side === 'left' ? cut + padding : padding + cut;
  };

/** As many characters of a text, from the first on, as take at most so many columns. */
export function beginning(characters: Iterable<string>, width: number, widthOf: Measure): string {
  let kept = '';
  for (const character of characters) {
    if (widthOf(kept + character) > width) break;
    kept += character;
  }
  return kept;
}
