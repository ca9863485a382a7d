import { presets as scenarios } from '@shardscope/core';
import { hasOwnCluster, noOwnCluster } from '../../model/run.ts';
import { openLink } from '../../state/address.ts';
import { lang, t } from '../../state/language.ts';
import { opening, question, submit, tour } from '../../state/state.ts';
import { tours } from '../../state/tours.ts';

const plain = (text: string): string => `scenario:${text}`;

/** What there is to see, and scenarios that have a name. */
export function PresetPicker() {
  const { scenario } = question.value;
  const known = [
    { text: opening.scenario, title: t('opening') },
    ...scenarios.map(({ text, title }) => ({ text, title: title[lang.value] })),
  ];
  const current = tour.value?.id ?? (known.some(({ text }) => text === scenario) ? plain(scenario) : '');
  const shown = hasOwnCluster(question.value) ? '' : current;
  return (
    <label class="preset">
      {t('presets')}
      <select
        value={shown}
        onChange={({ currentTarget: { value } }) => {
          const preset = tours.find(({ id }) => id === value);
          const named = known.find(({ text }) => plain(text) === value);
          if (preset) void openLink({ ...preset.link, told: preset.id });
          else if (named) void submit({ scenario: named.text, ...noOwnCluster });
        }}
      >
        {shown === '' && <option value="">{t('custom')}</option>}
        <optgroup label={t('presetsTold')}>
          {tours.map(({ id, title }) => (
            <option key={id} value={id}>
              {t(title)}
            </option>
          ))}
        </optgroup>
        <optgroup label={t('presetsPlain')}>
          {known.map(({ text, title }) => (
            <option key={text} value={plain(text)}>
              {title}
            </option>
          ))}
        </optgroup>
      </select>
    </label>
  );
}
