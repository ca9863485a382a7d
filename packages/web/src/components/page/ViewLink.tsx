import type { ComponentChildren } from 'preact';
import { currentLink } from '../../state/address.ts';
import { stageShown } from '../../state/stageShown.ts';
import { keyFilter, tab, turnTo } from '../../state/state.ts';

/** The way to another view of the answer, and to certain keys where that is the table of keys. */
export function ViewLink({ id, kept, children }: { id: string; kept?: string; children: ComponentChildren }) {
  return (
    <a
      href={`#${currentLink(stageShown.value, id, kept)}`}
      aria-current={id === tab.value ? 'page' : undefined}
      onClick={(event) => {
        // Another tab of the browser is opened by the address.
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        keyFilter.value = kept ?? keyFilter.value;
        turnTo(id);
      }}
    >
      {children}
    </a>
  );
}
