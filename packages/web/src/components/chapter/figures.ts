import type { FigureNumber, FigureView } from '../../chapter/chapterShowing.ts';
import { DivisionFigure } from './DivisionFigure.tsx';
import { FailureFigure } from './FailureFigure.tsx';
import { HashFigure } from './HashFigure.tsx';
import { ResizeFigure } from './ResizeFigure.tsx';
import { RingFigure } from './RingFigure.tsx';

/** The figures of the chapter, in its order. */
export const figures: readonly { readonly figure: FigureNumber; readonly Figure: FigureView }[] = [
  { figure: 1, Figure: HashFigure },
  { figure: 2, Figure: DivisionFigure },
  { figure: 3, Figure: ResizeFigure },
  { figure: 4, Figure: RingFigure },
  { figure: 5, Figure: FailureFigure },
];
