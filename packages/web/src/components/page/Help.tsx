import { useEffect, useRef } from 'preact/hooks';
import { help } from '../../i18n/helpTexts.ts';
import { shortcuts } from '../../state/keyboard.ts';
import { lang, t } from '../../state/language.ts';
import { MotionSwitch, Switch } from '../common/Switch.tsx';

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
      <Switch
        on={shortcuts.value === 'on'}
        change={(on) => {
          shortcuts.value = on ? 'on' : 'off';
        }}
        text={t('shortcuts')}
      />
      <MotionSwitch />
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
        {words.map((entry) => (
          <div key={entry.text}>
            <dt>{'id' in entry ? t(entry.id) : entry.word}</dt>
            <dd>{entry.text}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
