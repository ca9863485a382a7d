import { presets } from '@shardscope/core';
import { strategies, strategy } from '@shardscope/core/registry';
import { announcement } from '../i18n/announcement.ts';
import { count } from '../i18n/numbers.ts';
import { letterOf } from '../palette.ts';
import { ask, frame, lang, look, problem, question, run, t, themeChoice, timeline, view } from '../state.ts';
import { REDIS_STORY } from '../story/storyRun.ts';
import { scene } from '../timeline/scene.ts';
import { MovementView } from './MovementView.tsx';
import { Player } from './Player.tsx';
import { StrategyCard } from './StrategyCard.tsx';
import { StrategyView } from './StrategyView.tsx';

/** The whole page. */
export function App() {
  return (
    <>
      <a class="skip" href="#stage">
        {t('skip')}
      </a>
      <Header />
      <Views />
      <main id="stage" tabIndex={-1}>
        <p class="event" aria-live="polite">
          {announcement(run.value, frame.value, t)}
        </p>
        <Legend />
        {problem.value && (
          <p class="problem" role="alert">
            {t('broken', { reason: problem.value })}
          </p>
        )}
        <Stage />
        {run.value.refusals.map(({ strategy: id, reason }) => (
          <p class="problem" key={id}>
            {t('refused', { strategy: strategy(id).title[lang.value], reason })}
          </p>
        ))}
        {run.value.drawn < run.value.question.keys && (
          <p class="note">{t('drawn', { drawn: count(run.value.drawn), keys: count(run.value.question.keys) })}</p>
        )}
        <p class="note">{t('footer')}</p>
      </main>
      <Player />
    </>
  );
}

function Stage() {
  const scenes = run.value.tracks.map((_, index) => scene(timeline.value, frame.value, index));
  const one = scenes.find(({ track }) => track.strategy === view.value);
  if (one) return <StrategyView scene={one} />;
  if (view.value === 'movement') return <MovementView scenes={scenes} />;
  return (
    <div class="cards">
      {scenes.map((each) => (
        <StrategyCard key={each.track.strategy} scene={each} />
      ))}
    </div>
  );
}

function Views() {
  const views = [
    { id: 'compare', title: t('compare') },
    ...run.value.tracks.map(({ strategy: id }) => ({ id, title: strategy(id).title[lang.value] })),
    { id: 'movement', title: t('movement') },
  ];
  const current = views.some(({ id }) => id === view.value) ? view.value : 'compare';
  return (
    <nav class="views" aria-label={t('views')}>
      {views.map(({ id, title }) => (
        <button key={id} type="button" aria-pressed={id === current} onClick={() => (view.value = id)}>
          {title}
        </button>
      ))}
    </nav>
  );
}

function Header() {
  return (
    <header>
      <h1>{t('title')}</h1>
      <ScenarioForm />
      <StrategyPicker />
      <div class="choices">
        <fieldset aria-label={t('language')}>
          <button type="button" lang="en" aria-pressed={lang.value === 'en'} onClick={() => (lang.value = 'en')}>
            EN
          </button>
          <button type="button" lang="zh" aria-pressed={lang.value === 'zh'} onClick={() => (lang.value = 'zh')}>
            中文
          </button>
        </fieldset>
        <label>
          {t('theme')}{' '}
          <select
            value={themeChoice.value}
            onChange={({ currentTarget: { value } }) => {
              themeChoice.value = value === 'light' || value === 'dark' ? value : 'system';
            }}
          >
            <option value="system">{t('themeSystem')}</option>
            <option value="light">{t('themeLight')}</option>
            <option value="dark">{t('themeDark')}</option>
          </select>
        </label>
      </div>
    </header>
  );
}

function ScenarioForm() {
  const { scenario, keys, seed } = question.value;
  return (
    <form
      class="question"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        ask({ scenario: String(form.get('scenario')), keys: Number(form.get('keys')), seed: Number(form.get('seed')) });
      }}
    >
      <label>
        {t('scenario')}
        <input name="scenario" list="presets" value={scenario} title={t('scenarioHint')} autocomplete="off" />
      </label>
      <datalist id="presets">
        <option value={REDIS_STORY}>{t('redisStory')}</option>
        {presets.map(({ id, text, title }) => (
          <option key={id} value={text}>
            {title[lang.value]}
          </option>
        ))}
      </datalist>
      <label>
        {t('keys')}
        <input name="keys" type="number" min={1} max={1_000_000} step={1} value={keys} />
      </label>
      <label>
        {t('seed')}
        <input name="seed" type="number" min={0} max={4294967295} step={1} value={seed} />
      </label>
      <button type="submit">{t('apply')}</button>
    </form>
  );
}

function StrategyPicker() {
  const chosen = question.value.strategies;
  return (
    <fieldset class="strategies">
      <legend>{t('strategies')}</legend>
      {strategies.map(({ id, title }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            disabled={chosen.length === 1 && chosen[0] === id}
            onChange={({ currentTarget: { checked } }) => {
              const wanted = strategies
                .map((one) => one.id)
                .filter((one) => (one === id ? checked : chosen.includes(one)));
              ask({ strategies: wanted });
            }}
          />
          {title[lang.value]}
        </label>
      ))}
    </fieldset>
  );
}

function Legend() {
  return (
    <ul class="legend" aria-label={t('nodes')}>
      {run.value.nodes.slice(0, 24).map(({ id }, node) => (
        <li key={id}>
          <span class="swatch" style={{ background: look.value.colour(node) }} />
          {letterOf(node)} {id}
        </li>
      ))}
    </ul>
  );
}
