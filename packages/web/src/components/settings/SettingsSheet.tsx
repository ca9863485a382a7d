import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { dialog } from '../../state/dialogs.ts';
import { t } from '../../state/language.ts';
import { lazy } from '../common/lazy.tsx';

const Settings = lazy(async () => (await import('./Settings.tsx')).Settings);

// As in the style: there the sheet covers all of the screen.
const PHONE = '(max-width: 600px)';

/** The settings, a sheet beside the figures, or over them on a phone; they are fetched when first opened. */
export function SettingsSheet() {
  const sheet = useRef<HTMLDialogElement>(null);
  const [wanted, setWanted] = useState(false);
  const open = dialog.value === 'settings';
  useLayoutEffect(() => {
    const { current } = sheet;
    if (!current || current.open === open) return;
    if (!open) current.close();
    else if (matchMedia(PHONE).matches) current.showModal();
    else current.show();
    if (open) setWanted(true);
  }, [open]);
  const closed = (): void => {
    if (dialog.value === 'settings') dialog.value = undefined;
  };
  return (
    <dialog
      id="settings"
      class="settings"
      aria-label={t('settings')}
      ref={sheet}
      onClose={closed}
      onKeyDown={({ key }) => key === 'Escape' && sheet.current?.close()}
    >
      <button type="button" class="close" onClick={() => sheet.current?.close()}>
        {t('close')}
      </button>
      {wanted && <Settings />}
    </dialog>
  );
}
