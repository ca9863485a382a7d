import { t } from '../language.ts';
import { tracedKey } from '../state.ts';

/** The key to look up. */
export function KeyInput() {
  return (
    <label class="key">
      {t('lookup')}{' '}
      <input
        id="key"
        type="search"
        maxLength={200}
        placeholder="k2, {user:1}.cart"
        autocomplete="off"
        spellcheck={false}
        value={tracedKey.value}
        onInput={({ currentTarget }) => {
          tracedKey.value = currentTarget.value;
        }}
      />
    </label>
  );
}
