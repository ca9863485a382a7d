import { t } from '../../state/language.ts';
import { LanguageButtons } from '../common/LanguageButtons.tsx';
import { SettingsSheet } from '../settings/SettingsSheet.tsx';
import { CopyLink } from './CopyLink.tsx';
import { HelpButton } from './HelpButton.tsx';
import { PlayButton } from './Player.tsx';
import { PresetPicker } from './PresetPicker.tsx';

/** What is asked, and how the page looks. */
export function Header() {
  return (
    <header>
      <a class="brand" href="./">
        Shardscope
      </a>
      <h1>{t('title')}</h1>
      <PlayButton alone />
      <div class="choices">
        <CopyLink />
        <HelpButton />
        <LanguageButtons label={t('language')} />
      </div>
      <PresetPicker />
      <SettingsSheet />
    </header>
  );
}
