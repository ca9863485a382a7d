import { motionChoice, themeChoice } from '../../appearance.ts';
import { t } from '../../language.ts';

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
