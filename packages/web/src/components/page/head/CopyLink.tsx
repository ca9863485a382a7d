import { currentLink } from '../../../state/address.ts';
import { t } from '../../../state/language.ts';
import { useCopied } from '../../common/useCopied.ts';

/** Copies the link to what is shown; where the browser does not allow that, the address holds it anyway. */
export function CopyLink() {
  const [copied, copy] = useCopied();
  return (
    <button
      type="button"
      aria-keyshortcuts="S"
      onClick={async () => {
        history.replaceState(history.state, '', `#${currentLink()}`);
        try {
          await copy(location.href);
        } catch {
          // Not allowed here: the link stands in the address bar.
        }
      }}
    >
      <span aria-live="polite">{t(copied ? 'copied' : 'link')}</span>
    </button>
  );
}
