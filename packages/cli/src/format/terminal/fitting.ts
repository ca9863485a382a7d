/** How many columns of a terminal a text takes. */
export type Measure = (text: string) => number;

/** Pads text, or cuts it with an ellipsis, to a number of columns of a terminal. */
export const fitting =
  (widthOf: Measure) =>
  (text: string, width: number, side: 'left' | 'right' = 'left'): string => {
    const cut = widthOf(text) > width ? cutTo(text, width, widthOf) : text;
    const padding = ' '.repeat(width - widthOf(cut));
    return side === 'left' ? cut + padding : padding + cut;
  };

function cutTo(text: string, width: number, widthOf: Measure): string {
  let kept = '';
  for (const char of text) {
    if (widthOf(kept + char) > width - 1) break;
    kept += char;
  }
  return `${kept}…`;
}
