import { themeChoice } from '../../state/displayChoices.ts';
import { t } from '../../state/language.ts';
import { MotionSwitch } from '../common/Switch.tsx';

/** How the page looks and moves. */
export function Appearance() {
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
      <MotionSwitch />
    </div>
  );
}
