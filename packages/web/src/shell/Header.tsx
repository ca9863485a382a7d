import { presets } from '@shardscope/core';
import { motionChoice, themeChoice } from '../appearance.ts';
import { lang, t } from '../language.ts';
import { MOST_KEYS } from '../run/compute.ts';
import { registry } from '../run/registry.ts';
import { ask, opening, question } from '../state.ts';
import { REDIS_STORY } from '../story/names.ts';
import { CopyLink } from './CopyLink.tsx';
import { HelpButton } from './HelpButton.tsx';
import { PastedCluster } from './PastedCluster.tsx';

/** What is asked, and how the page looks. */
export function Header() {
  return (
    <header>
      <h1>{t('title')}</h1>
      <div class="choices">
        <CopyLink />
        <HelpButton />
        <fieldset aria-label={t('language')}>
          {(['en', 'zh'] as const).map((one) => (
            <button
              key={one}
              type="button"
              lang={one}
              aria-pressed={lang.value === one}
              onClick={() => {
                lang.value = one;
              }}
            >
              {one === 'en' ? 'EN' : '中文'}
            </button>
          ))}
        </fieldset>
      </div>
      <Preset />
      <details class="settings">
        <summary>{t('settings')}</summary>
        <div>
          <ScenarioForm />
          <StrategyPicker />
          <Appearance />
          <PastedCluster />
        </div>
      </details>
    </header>
  );
}

function Appearance() {
  return (
    <div class="appearance">
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
      <label>
        <input
          type="checkbox"
          checked={motionChoice.value === 'reduced'}
          onChange={({ currentTarget }) => {
            motionChoice.value = currentTarget.checked ? 'reduced' : 'system';
          }}
        />{' '}
        {t('motion')}
      </label>
    </div>
  );
}

function Preset() {
  const { scenario, pasted } = question.value;
  const known = [
    { value: opening.scenario, title: t('opening') },
    { value: REDIS_STORY, title: t('redisStory') },
    ...presets.map(({ text, title }) => ({ value: text as string, title: title[lang.value] as string })),
  ];
  const current = pasted === undefined && known.some(({ value }) => value === scenario) ? scenario : '';
  return (
    <label class="preset">
      {t('presets')}
      <select
        value={current}
        onChange={({ currentTarget: { value } }) => {
          if (value !== '') void ask({ scenario: value, pasted: undefined });
        }}
      >
        {current === '' && <option value="">{t('custom')}</option>}
        {known.map(({ value, title }) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

function ScenarioForm() {
  const { scenario, hash, keys, seed } = question.value;
  return (
    <form
      class="question"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const text = (name: string): string => String(form.get(name));
        void ask({
          scenario: text('scenario'),
          pasted: undefined,
          keys: Number(text('keys')),
          seed: Number(text('seed')),
          hash: text('hash') || undefined,
        });
      }}
    >
      <label>
        {t('scenario')}
        <input
          name="scenario"
          value={scenario}
          title={t('scenarioHint')}
          autocomplete="off"
          maxLength={20_000}
          required
        />
      </label>
      <label>
        {t('keys')}
        <input name="keys" type="number" min={1} max={MOST_KEYS} step={1} value={keys} required />
      </label>
      <label>
        {t('seed')}
        <input name="seed" type="number" min={0} max={2 ** 32 - 1} step={1} value={seed} required />
      </label>
      <label>
        {t('hash')}
        <select name="hash" value={hash ?? ''}>
          <option value="">{t('hashOwn')}</option>
          {registry.value.hashes.map(({ id }) => (
            <option key={id}>{id}</option>
          ))}
        </select>
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
      {registry.value.strategies.map(({ id, title }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            disabled={chosen.length === 1 && chosen[0] === id}
            onChange={({ currentTarget: { checked } }) => {
              const all = registry.value.strategies.map((one) => one.id);
              void ask({ strategies: all.filter((one) => (one === id ? checked : chosen.includes(one))) });
            }}
          />{' '}
          {title[lang.value]}
        </label>
      ))}
    </fieldset>
  );
}
