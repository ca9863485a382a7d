import { useRef, useState } from 'preact/hooks';
import { t } from '../../state/language.ts';
import { lazy } from '../common/lazy.tsx';

const Settings = lazy(async () => (await import('./Settings.tsx')).Settings);

// As in the style: there the sheet covers the lower part of the screen.
const PHONE = '(max-width: 600px)';

/** Opens and closes the settings: under the header, or on a phone as a sheet from below; they are fetched when first opened. */
export function SettingsSheet() {
  const sheet = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const toggle = (): void => {
    const { current } = sheet;
    if (current?.open) {
      current.close();
      return;
    }
    setWanted(true);
    setOpen(true);
    if (matchMedia(PHONE).matches) current?.showModal();
    else current?.show();
  };
  return (
    <>
      <button type="button" aria-expanded={open} aria-controls="settings" onClick={toggle}>
        {t('settings')}
      </button>
      <dialog id="settings" class="settings" aria-label={t('settings')} ref={sheet} onClose={() => setOpen(false)}>
        {wanted && <Settings />}
        <button type="button" class="close" onClick={() => sheet.current?.close()}>
          {t('close')}
        </button>
      </dialog>
    </>
  );
}
