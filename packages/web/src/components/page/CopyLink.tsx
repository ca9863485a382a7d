import { useState } from 'preact/hooks';
import { currentLink } from '../../state/address.ts';
import { t } from '../../state/language.ts';

/** Copies the link to what is shown; where the browser does not allow that, the address holds it anyway. */
export function CopyLink() {
  const [copied, setCopied] = useState(false);
  return (
    <button
      type="button"
      aria-keyshortcuts="S"
      onClick={async () => {
        history.replaceState(history.state, '', `#${currentLink()}`);
        try {
          await navigator.clipboard.writeText(location.href);
          setCopied(true);
          setTimeout(() => setCopied(false), 1500);
        } catch {
          // Not allowed here: the link stands in the address bar.
        }
      }}
    >
      <span aria-live="polite">{t(copied ? 'copied' : 'link')}</span>
    </button>
  );
}
