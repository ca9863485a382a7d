import { fill } from '@shardscope/drawing';
import { stillLook } from '../../draw/opening/stillLook.ts';
import { openingTexts } from '../../i18n/openingTexts.ts';
import type { OpeningFacts } from '../../opening/facts.ts';
import { END } from '../../opening/moments.ts';
import { openingTime, project } from '../../opening/project.ts';
import { Stage } from './Stage.tsx';
import type { Showing } from './showing.ts';
import { stillMarkup } from './stillMarkup.tsx';

/** The opening as the page has it before its scripts: the first frame, and the last for readers without scripts. Written by the build. */
export function openingMarkup(facts: OpeningFacts): { readonly first: string; readonly last: string } {
  const time = openingTime(facts);
  const frame = (u: number): string =>
    stillMarkup('', (Picture) => {
      const showing: Showing = {
        lang: 'en',
        say: (id, values = {}) => fill(openingTexts.en[id], values),
        look: stillLook,
        Picture,
      } as const;
      return <Stage time={time} moment={project(time, u)} showing={showing} />;
    });
  return { first: frame(0), last: frame(END) };
}
