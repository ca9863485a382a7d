import { failing } from '../../chapter/chapterClusters.ts';
import type { FigureNumber } from '../../model/figureLink.ts';
import type { ChapterShowing } from './chapterShowing.ts';

/** The sentence of a figure. */
export const sentenceOf = (say: ChapterShowing['say'], figure: FigureNumber): string =>
  say(`sentence${figure}`, { node: failing.leave[0] });
