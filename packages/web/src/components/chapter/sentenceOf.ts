import { failing } from '../../chapter/chapterClusters.ts';
import type { ChapterShowing } from '../../chapter/chapterShowing.ts';
import type { FigureNumber } from '../../chapter/figureLink.ts';

/** The sentence of a figure. */
export const sentenceOf = (say: ChapterShowing['say'], figure: FigureNumber): string =>
  say(`sentence${figure}`, { node: failing.leave[0] });
