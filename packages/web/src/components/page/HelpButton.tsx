import { useState } from 'preact/hooks';
import { t } from '../../state/language.ts';
import { lazy } from '../common/lazy.tsx';

const Help = lazy(async () => (await import('./Help.tsx')).Help);

/** Opens the help. */
export function HelpButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" aria-label={t('help')} aria-keyshortcuts="?" onClick={() => setOpen(true)}>
        ?
      </button>
      {open && <Help close={() => setOpen(false)} />}
    </>
  );
}
