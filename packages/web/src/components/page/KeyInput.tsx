import { t } from '../../state/language.ts';
import { pinnedKeys, playLookup, togglePin } from '../../state/pinned.ts';
import { tracedKey } from '../../state/state.ts';

/** The key to look up, and whether it stays marked. */
export function KeyInput() {
  const key = tracedKey.value;
  return (
    <div class="key">
      <label>
        {t('lookup')}{' '}
        <input
          id="key"
          type="search"
          maxLength={200}
          placeholder="k2, {user:1}.cart"
          autocomplete="off"
          spellcheck={false}
          value={key}
          onInput={({ currentTarget }) => {
            tracedKey.value = currentTarget.value;
            playLookup();
          }}
        />
      </label>
      {key !== '' && (
        <button type="button" aria-pressed={pinnedKeys.value.includes(key)} onClick={() => togglePin(key)}>
          {t('pin')}
        </button>
      )}
    </div>
  );
}
