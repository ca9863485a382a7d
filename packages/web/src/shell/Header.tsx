import { presets } from '@shardscope/core';
import { lang, t } from '../language.ts';
import { ask, opening, question } from '../state.ts';
import { REDIS_STORY } from '../story/names.ts';
import { CopyLink } from './CopyLink.tsx';
import { SettingsSheet } from './SettingsSheet.tsx';

/** What is asked, and how the page looks. */
export function Header() {
  return (
    <header>
      <h1>{t('title')}</h1>
      <div class="choices">
        <CopyLink />
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
      <SettingsSheet />
    </header>
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
