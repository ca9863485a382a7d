import { lang, t } from '../../state/language.ts';
import { SettingsSheet } from '../settings/SettingsSheet.tsx';
import { CopyLink } from './CopyLink.tsx';
import { HelpButton } from './HelpButton.tsx';
import { PlayButton } from './Player.tsx';
import { PresetPicker } from './PresetPicker.tsx';

/** What is asked, and how the page looks. */
export function Header() {
  return (
    <header>
      <h1>{t('title')}</h1>
      <PlayButton alone />
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
      <PresetPicker />
      <SettingsSheet />
    </header>
  );
}
