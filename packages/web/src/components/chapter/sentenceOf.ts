import { failing } from '../../chapter/clusters.ts';
import type { ChapterShowing, FigureNumber } from '../../chapter/showing.ts';

/** The sentence of a figure. */
export const sentenceOf = (say: ChapterShowing['say'], figure: FigureNumber): string =>
  say(`sentence${figure}`, { node: failing.leave[0] });
