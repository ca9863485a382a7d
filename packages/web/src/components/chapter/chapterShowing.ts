import type { Look, Values } from '@shardscope/drawing';
import type { ComponentType } from 'preact';
import type { ChapterFacts } from '../../chapter/chapterFacts.ts';
import type { ChapterText } from '../../i18n/chapter/chapterTexts.ts';
import type { Lang } from '../../i18n/text.ts';
import type { OpeningFacts } from '../../opening/facts.ts';
import type { PictureProps } from '../opening/showing.ts';

/** How the chapter is shown: in which words and colours, by what its drawings are drawn, and whether they move. */
export interface ChapterShowing {
  readonly facts: OpeningFacts;
  readonly counted: ChapterFacts;
  readonly lang: Lang;
  say(id: ChapterText, values?: Values): string;
  readonly look: Look;
  readonly Picture: ComponentType<PictureProps>;
  /** Nothing moves: every figure shows how it ends. */
  readonly calm: boolean;
  /** On paper and without scripts: every figure shows its answer, and nothing waits for a guess. */
  readonly still: boolean;
  /** The figure stands in somebody else's page: links of it lead out of that. */
  readonly apart?: boolean;
}

/** A figure as the chapter mounts it. */
export type FigureView = ComponentType<{ showing: ChapterShowing }>;
