import { renderToString } from 'preact-render-to-string';
import { stillLook } from '../../draw/opening/stillLook.ts';
import { SvgPen } from '../../draw/svg/svgPen.ts';
import { openingTexts } from '../../i18n/openingTexts.ts';
import { fill } from '../../i18n/text.ts';
import type { OpeningFacts } from '../../opening/facts.ts';
import { END } from '../../opening/moments.ts';
import { openingTime, project } from '../../opening/project.ts';
import { Stage } from './Stage.tsx';
import type { PictureProps, Showing } from './showing.ts';

/** The opening as the page has it before its scripts: the first frame, and the last for readers without scripts. Written by the build. */
export function openingMarkup(facts: OpeningFacts): { readonly first: string; readonly last: string } {
  const time = openingTime(facts);
  const frame = (u: number): string => {
    const drawn: string[] = [];
    // Marks are text already: they take the places of their numbers once all else is text, too.
    const Picture = ({ name, still: { width, height }, label, draw }: PictureProps) => {
      const pen = new SvgPen(`${name}${drawn.length}`);
      draw(pen, { width, height });
      const place = `@${drawn.push(pen.marks()) - 1}@`;
      return (
        <svg
          class={`picture-${name}`}
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio={name === 'race' ? 'none' : 'xMidYMax'}
          role={label === undefined ? undefined : 'img'}
          aria-label={label}
          aria-hidden={label === undefined ? 'true' : undefined}
        >
          {place}
        </svg>
      );
    };
    const showing: Showing = {
      lang: 'en',
      say: (id, values = {}) => fill(openingTexts.en[id], values),
      look: stillLook,
      Picture,
    } as const;
    const html = renderToString(<Stage time={time} moment={project(time, u)} showing={showing} />);
    return html.replace(/@(\d+)@/g, (_, number) => drawn[Number(number)]);
  };
  return { first: frame(0), last: frame(END) };
}
