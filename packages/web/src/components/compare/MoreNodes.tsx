import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../state/language.ts';

/** The nodes that have no room above the figures, by their numbers: a list to search in, which opens over the page. */
export function MoreNodes({
  nodes,
  from,
  row,
}: {
  nodes: readonly { readonly id: string }[];
  from: number;
  row: (node: number) => JSX.Element;
}) {
  const [sought, setSought] = useState('');
  const found = [...nodes.keys()].slice(from).filter((node) => nodes[node].id.includes(sought));
  return (
    <li>
      <button type="button" aria-label={t('more', { count: nodes.length - from })} popovertarget="more-nodes">
        +{nodes.length - from}
      </button>
      <div id="more-nodes" popover>
        <input
          type="search"
          aria-label={t('nodes')}
          value={sought}
          onInput={({ currentTarget }) => setSought(currentTarget.value)}
        />
        <ul class="legend">{found.map(row)}</ul>
      </div>
    </li>
  );
}
