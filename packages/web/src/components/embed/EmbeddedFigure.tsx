import './embed.css';
import { figureLink } from '../../model/figureLink.ts';
import { themeChoice } from '../../state/displayChoices.ts';
import { wantedFigure } from '../../state/place.ts';
import { figures } from '../chapter/figures/figures.ts';
import { shownChapter } from '../chapter/shownChapter.ts';
import { useHeightTold } from './useHeightTold.ts';

/** A figure of the chapter in somebody else's page: with its sentence, its knob, and the way to the chapter. It moves only where the link says so. */
export function EmbeddedFigure() {
  const box = useHeightTold();
  const wanted = wantedFigure.value.figure;
  const { figure, Figure } = figures.find((one) => one.figure === wanted) ?? figures[0];
  const shown = shownChapter();
  const calm = shown.calm || new URLSearchParams(location.hash.slice(1)).get('play') !== '1';
  return (
    <main class="embed" ref={box}>
      <div class="chapter">
        <Figure key={figure} showing={{ ...shown, calm, apart: true }} />
      </div>
      <footer>
        <a href={`#${figureLink(figure)}`} target="_blank" rel="noopener">
          Shardscope ↗
        </a>
      </footer>
    </main>
  );
}

/** Takes the theme of the link, now and whenever the page around this one gives another. */
export function startFigure(): void {
  const read = (): void => {
    const wanted = new URLSearchParams(location.hash.slice(1)).get('theme');
    const theme = (['light', 'dark'] as const).find((one) => one === wanted);
    themeChoice.value = theme ?? 'system';
    document.documentElement.toggleAttribute('data-themed', theme !== undefined);
  };
  addEventListener('hashchange', read);
  read();
}
