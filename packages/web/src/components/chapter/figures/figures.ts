import type { FigureNumber } from '../../../model/figureLink.ts';
import type { FigureView } from '../chapterShowing.ts';
import { ChoiceFigure } from './ChoiceFigure.tsx';
import { DivisionFigure } from './DivisionFigure.tsx';
import { FailureFigure } from './FailureFigure.tsx';
import { HashFigure } from './HashFigure.tsx';
import { PointsFigure } from './PointsFigure.tsx';
import { RedirectionFigure } from './RedirectionFigure.tsx';
import { ResizeFigure } from './ResizeFigure.tsx';
import { RingFigure } from './RingFigure.tsx';
import { SlotsFigure } from './SlotsFigure.tsx';
import { StoryFigure } from './StoryFigure.tsx';

/** The figures of the chapter, in its order. */
export const figures: readonly { readonly figure: FigureNumber; readonly Figure: FigureView }[] = [
  { figure: 1, Figure: HashFigure },
  { figure: 2, Figure: DivisionFigure },
  { figure: 3, Figure: ResizeFigure },
  { figure: 4, Figure: RingFigure },
  { figure: 5, Figure: FailureFigure },
  { figure: 6, Figure: PointsFigure },
  { figure: 7, Figure: SlotsFigure },
  { figure: 8, Figure: RedirectionFigure },
  { figure: 9, Figure: StoryFigure },
  { figure: 10, Figure: ChoiceFigure },
];
