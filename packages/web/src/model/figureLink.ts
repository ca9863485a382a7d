/** The number of a figure. */
export type FigureNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;

/** The link to a figure of the chapter, as text behind `#`. */
export const figureLink = (figure: number): string => `v=1&view=learn&fig=${figure}`;

/** The figure that the part of an address behind `#` leads to: the first where it names none; `undefined` where it leads elsewhere. */
export function figureIn(hash: string): number | undefined {
  const parts = new URLSearchParams(hash.slice(1));
  if (parts.get('view') !== 'learn') return undefined;
  const wanted = Number(parts.get('fig') ?? 1);
  return Number.isInteger(wanted) && wanted > 0 ? wanted : 1;
}
