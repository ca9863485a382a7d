import { useState } from 'preact/hooks';
import { t } from '../../../state/language.ts';
import { lazy } from '../../common/lazy.tsx';

const Examples = lazy(async () => (await import('./Examples.tsx')).Examples);

/** Opens the list of examples, which is fetched when first opened. */
export function ExamplesButton() {
  const [wanted, setWanted] = useState(false);
  return (
    <>
      <button type="button" popovertarget="examples">
        {t('presets')}
      </button>
      <div
        id="examples"
        class="examples"
        popover="auto"
        onToggle={({ newState }) => newState === 'open' && setWanted(true)}
      >
        {wanted && <Examples />}
      </div>
    </>
  );
}
