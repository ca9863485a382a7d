import { t } from '../../state/language.ts';
import { submit } from '../../state/state.ts';

// More text than this makes a text field slow; it is taken as it is pasted.
const MOST_CHARACTERS = 20_000;

const use = (name: string, bytes: Blob): void => void submit({ own: { name, bytes } });

/** Takes keys of the user's own: typed or pasted, one a line, or in a file. */
export function OwnKeys() {
  return (
    <form
      class="paste"
      onSubmit={(event) => {
        event.preventDefault();
        use('', new Blob([String(new FormData(event.currentTarget).get('keys'))]));
      }}
    >
      <label>
        {t('ownKeys')}
        <textarea
          placeholder={'user:1\nuser:2\n{user:2}.cart'}
          name="keys"
          rows={3}
          spellcheck={false}
          required
          onPaste={(event) => {
            const text = event.clipboardData?.getData('text/plain') ?? '';
            if (text.length <= MOST_CHARACTERS) return;
            event.preventDefault();
            use('', new Blob([text]));
          }}
        />
      </label>
      <button type="submit">{t('useKeys')}</button>{' '}
      <label>
        {t('keyFile')}{' '}
        <input
          type="file"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.item(0);
            if (file) void import('../../state/given/showFiles.ts').then(({ showChosen }) => showChosen(file));
            // The same file may be chosen again.
            currentTarget.value = '';
          }}
        />
      </label>{' '}
      <span class="summary">{t('private')}</span>
    </form>
  );
}
