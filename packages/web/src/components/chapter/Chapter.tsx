import counted from 'virtual:chapter';
import facts from 'virtual:opening';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { chapterTexts } from '../../i18n/chapter/chapterTexts.ts';
import { figureLink } from '../../model/figureLink.ts';
import { saying } from '../../state/language.ts';
import { wantedFigure } from '../../state/place.ts';
import { figures } from './figures/figures.ts';
import { sentenceOf } from './sentenceOf.ts';
import { shownChapter } from './shownChapter.ts';

const say = saying(chapterTexts);

/** The chapter: one figure after another, and a rail that leads to each where there is room for it. */
export function Chapter() {
  const root = useRef<HTMLElement>(null);
  const showing = shownChapter();
  const wantedNow = wantedFigure.value;
  useLayoutEffect(() => {
    const { figure } = wantedNow;
    if (figure === undefined) return;
    const wanted = root.current?.querySelector(`#figure-${figure} h2`) ?? root.current?.querySelector('h2');
    if (!(wanted instanceof HTMLElement)) return;
    wanted.focus({ preventScroll: true });
    wanted.scrollIntoView({ behavior: showing.calm ? 'auto' : 'smooth' });
  }, [wantedNow]);
  return (
    <section class="chapter" aria-label={say('chapter')} ref={root}>
      <Rail />
      {figures.map(({ figure, Figure }) => (
        <Figure key={figure} showing={showing} />
      ))}
      <nav class="go-on" aria-label={say('goOn')}>
        <a class="button" href={`#${counted.own}`}>
          {say('ownKeys')}
        </a>
        <a class="button" href={`#${facts.links.redis}`}>
          {say('ownCluster')}
        </a>
        <a class="button" href={`#${counted.links[10]}`}>
          {say('allOf', { count: counted.suited.length })}
        </a>
      </nav>
    </section>
  );
}

function Rail() {
  return (
    <nav class="rail" aria-label={say('figures')}>
      {figures.map(({ figure }) => (
        <a key={figure} href={`#${figureLink(figure)}`} title={sentenceOf(say, figure)}>
          <span class="unseen">{sentenceOf(say, figure)}</span>
        </a>
      ))}
    </nav>
  );
}
