import { announcement } from '../i18n/announcement.ts';
import { lang, t } from '../language.ts';
import { rule } from '../run/rule.ts';
import { computing, frame, run, timeline, tracedKey, view } from '../state.ts';
import { scene } from '../timeline/scene.ts';
import { locate } from '../trace/locate.ts';
import { Caption } from './Caption.tsx';
import { Header } from './Header.tsx';
import { Legend } from './Legend.tsx';
import { lazy } from './lazy.tsx';
import { Notices } from './Notices.tsx';
import { Player } from './Player.tsx';
import { StrategyCard } from './StrategyCard.tsx';
import { KeyInput } from './Tracer.tsx';

const Exports = lazy(async () => (await import('./Exports.tsx')).Exports);
const MovementView = lazy(async () => (await import('./MovementView.tsx')).MovementView);
const StrategyView = lazy(async () => (await import('./StrategyView.tsx')).StrategyView);

/** The whole page. */
export function App() {
  const scenes = run.value.tracks.map((track, index) => {
    const shown = scene(timeline.value, frame.value, index);
    return tracedKey.value === '' ? shown : { ...shown, pin: locate(run.value, track, tracedKey.value).position };
  });
  const one = scenes.find(({ track }) => track.strategy === view.value);
  return (
    <>
      <a class="skip" href="#stage">
        {t('skip')}
      </a>
      <Header />
      <Views />
      <main id="stage" tabIndex={-1} aria-busy={computing.value}>
        <div class="told">
          <p class="event" aria-live="polite">
            {announcement(run.value, frame.value, t)}
          </p>
          <KeyInput />
        </div>
        <Caption />
        <Legend />
        <Notices />
        {one && <StrategyView scene={one} />}
        {!one && view.value === 'movement' && <MovementView scenes={scenes} />}
        {!one && view.value !== 'movement' && (
          <div class="cards">
            {scenes.map((each) => (
              <StrategyCard key={each.track.strategy} scene={each} />
            ))}
          </div>
        )}
        <p class="note">{t('footer')}</p>
      </main>
      {scenes.length > 0 && (
        <Exports scenes={one ? [one] : scenes} view={one || view.value === 'movement' ? view.value : 'compare'} />
      )}
      <Player />
    </>
  );
}

function Views() {
  const views = [
    { id: 'compare', title: t('compare') },
    ...run.value.tracks.map(({ strategy: id }) => ({ id, title: rule(id).title[lang.value] })),
    { id: 'movement', title: t('movement') },
  ];
  const current = views.some(({ id }) => id === view.value) ? view.value : 'compare';
  return (
    <nav class="views" aria-label={t('views')}>
      {views.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === current}
          onClick={() => {
            view.value = id;
          }}
        >
          {title}
        </button>
      ))}
    </nav>
  );
}
