import { fill } from '@shardscope/drawing';
import type { ChapterFacts } from '../../chapter/chapterFacts.ts';
import { stillLook } from '../../draw/opening/stillLook.ts';
import { chapterTexts } from '../../i18n/chapter/chapterTexts.ts';
import type { Lang } from '../../i18n/text.ts';
import type { FigureNumber } from '../../model/figureLink.ts';
import type { OpeningFacts } from '../../opening/facts.ts';
import { stillMarkup } from '../opening/stillMarkup.tsx';
import { figures } from './figures/figures.ts';

/** Every figure of the chapter as it is answered, as HTML in both languages, in its order. Written by the build. */
export function chapterMarkup(
  facts: OpeningFacts,
  counted: ChapterFacts,
): readonly (Readonly<Record<Lang, string>> & { readonly figure: FigureNumber })[] {
  const written = (lang: Lang, index: number): string => {
    const { figure, Figure } = figures[index];
    return stillMarkup(`${lang}${figure}`, (Picture) => (
      <Figure
        showing={{
          say: (id, values = {}) => fill(chapterTexts[lang][id], values),
          ...{ facts, counted, lang, look: stillLook, Picture, calm: true, still: true },
        }}
      />
    ));
  };
  return figures.map(({ figure }, i) => ({ figure, en: written('en', i), zh: written('zh', i) }));
}
