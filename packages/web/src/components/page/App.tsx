import { useEffect, useRef } from 'preact/hooks';
import { strategyOf } from '../../run/strategyOf.ts';
import { scene } from '../../scene/scene.ts';
import { currentLink } from '../../state/address.ts';
import { printed } from '../../state/displayChoices.ts';
import { lang, t } from '../../state/language.ts';
import { withPins } from '../../state/pinned.ts';
import { computing, drawnFrame, frame, opening, run, tab, timeline, turnTo, view } from '../../state/state.ts';
import { announcement } from '../../timeline/announcement.ts';
import { lazy } from '../common/lazy.tsx';
import { Legend } from '../compare/Legend.tsx';
import { StrategyCard } from '../compare/StrategyCard.tsx';
import { Caption } from './Caption.tsx';
import { Header } from './Header.tsx';
import { KeyInput } from './KeyInput.tsx';
import { Notices } from './Notices.tsx';
import { Player } from './Player.tsx';
import { Skeleton } from './Skeleton.tsx';

const CompareMore = lazy(async () => (await import('../compare/CompareMore.tsx')).CompareMore);
const DifferenceTables = lazy(async () => (await import('../configuration/DifferenceTables.tsx')).DifferenceTables);
const Exports = lazy(async () => (await import('./Exports.tsx')).Exports);
const MovementView = lazy(async () => (await import('../movement/MovementView.tsx')).MovementView);
const SkewView = lazy(async () => (await import('../skew/SkewView.tsx')).SkewView);
const RefusedCard = lazy(async () => (await import('../compare/RefusedCard.tsx')).RefusedCard);
const StrategyView = lazy(async () => (await import('../strategy/StrategyView.tsx')).StrategyView);

/** The whole page. */
export function App() {
  const scenes = run.value.tracks.map((_, index) => withPins(scene(timeline.value, drawnFrame.value, index)));
  const begun = run.value.nodes.length > 0;
  const one = scenes.find(({ track }) => track.strategy === view.value);
  return (
    <>
      <a class="skip" href="#stage">
        {t('skip')}
      </a>
      <div class="page">
        <Header />
        {begun ? <Views /> : <div class="views" />}
        <main id="stage" tabIndex={-1} aria-busy={computing.value}>
          {begun && (
            <>
              <div class="told">
                <p class="event" aria-live="polite">
                  {announcement(run.value, frame.value, t)}
                </p>
                <KeyInput />
              </div>
              <Caption />
              <Legend />
            </>
          )}
          <Notices />
          {!begun && <Skeleton cards={opening.strategies.length} />}
          {one && <StrategyView scene={one} />}
          {!one && tab.value === 'movement' && <MovementView scenes={scenes} />}
          {!one && view.value === 'skew' && <SkewView scenes={scenes} />}
          {begun && !one && tab.value !== 'movement' && view.value !== 'skew' && (
            <>
              <p class="note">{t('comparing')}</p>
              <div class="cards">
                {scenes.map((each) => (
                  <StrategyCard key={each.track.strategy} scene={each} />
                ))}
              </div>
              {run.value.refusals.map((refusal) => (
                <RefusedCard key={refusal.strategy} refusal={refusal} />
              ))}
              <CompareMore scenes={scenes} />
            </>
          )}
          {run.value.configurations?.difference && (
            <DifferenceTables difference={run.value.configurations.difference} />
          )}
          {begun && <p class="note">{t('footer')}</p>}
          {printed.value && <p class="paper">{`${location.origin}${location.pathname}#${currentLink()}`}</p>}
        </main>
        {scenes.length > 0 && (
          <Exports
            scenes={one ? [one] : scenes}
            view={one || tab.value === 'movement' || tab.value === 'skew' ? tab.value : 'compare'}
          />
        )}
      </div>
      <Player />
    </>
  );
}

function Views() {
  const views = [
    { id: 'compare', title: t('compare') },
    ...run.value.tracks.map(({ strategy: id }) => ({ id, title: strategyOf(id).title[lang.value] })),
    { id: 'movement', title: t('movement') },
    { id: 'skew', title: t('skewView') },
  ];
  const current = views.some(({ id }) => id === tab.value) ? tab.value : 'compare';
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    const pressed = bar.current?.querySelector<HTMLElement>('[aria-pressed=true]');
    // Sideways only: the page stays where it is.
    if (bar.current && pressed) bar.current.scrollLeft = pressed.offsetLeft - bar.current.offsetLeft - 16;
  }, [current]);
  return (
    <nav class="views" aria-label={t('views')} ref={bar}>
      {views.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === current}
          onClick={() => {
            turnTo(id);
          }}
        >
          {title}
        </button>
      ))}
    </nav>
  );
}
