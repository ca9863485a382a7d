import counted from 'virtual:chapter';
import facts from 'virtual:opening';
import { lookOf } from '@shardscope/drawing';
import { chapterTexts } from '../../i18n/chapter/chapterTexts.ts';
import { printed, reducedMotion, theme } from '../../state/displayChoices.ts';
import { lang, saying } from '../../state/language.ts';
import { LivePicture } from '../opening/LivePicture.tsx';
import type { ChapterShowing } from './chapterShowing.ts';

const say = saying(chapterTexts);

/** How the page shows the chapter now. */
export const shownChapter = (): ChapterShowing => ({
  ...{ facts, counted, lang: lang.value },
  say: (id, values) => say(id, values),
  look: lookOf(theme.value),
  Picture: LivePicture,
  calm: reducedMotion.value,
  still: printed.value,
});
