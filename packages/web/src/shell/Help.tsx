import { useEffect, useRef } from 'preact/hooks';
import { motionChoice } from '../appearance.ts';
import { help } from '../i18n/help.ts';
import { shortcuts } from '../keyboard.ts';
import { lang, t } from '../language.ts';

/** The help: what keys do, what words mean, and the switches for those whom keys or motion disturb. */
export function Help({ close }: { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { keys, words } = help[lang.value];
  return (
    <dialog ref={dialog} aria-labelledby="help-title" onClose={close}>
      <div class="bar">
        <h2 id="help-title">{t('help')}</h2>
        <button type="button" onClick={() => dialog.current?.close()}>
          {t('close')}
        </button>
      </div>
      <label>
        <input
          type="checkbox"
          checked={shortcuts.value === 'on'}
          onChange={({ currentTarget }) => {
            shortcuts.value = currentTarget.checked ? 'on' : 'off';
          }}
        />{' '}
        {t('shortcuts')}
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
      <table>
        <caption>{t('keyboard')}</caption>
        <tbody>
          {keys.map((row) => (
            <tr key={row.text}>
              <th scope="row">
                {row.keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </th>
              <td>{row.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{t('words')}</h3>
      <dl class="words">
        {words.map(({ word, text }) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
