import { count, nodeName } from '@shardscope/drawing';
import type { RecordedWatch } from '../../model/recordedWatch.ts';
import type { Instant } from '../../recording/instantOf.ts';
import { viewRows } from '../../recording/viewRows.ts';
import { nodeSaid, rangesSaid, say } from './words.ts';

const MOST_VIEWS = 6;
const MOST_ROWS = 12;

/** Who says what of slots of which not all say the same: a column a view, a row for slots with the same answers. */
export function RecordedViews({
  recorded: { nodes, indices },
  instant,
}: {
  recorded: RecordedWatch;
  instant: Instant;
}) {
  const { model, owners } = instant;
  // Older recordings do not tell whom a view names.
  const late = model.late.filter(({ names }) => names !== undefined);
  const shown = late.slice(0, MOST_VIEWS);
  const rows = viewRows(shown, owners);
  if (rows.length === 0) return null;
  const name = (index: number | undefined): string =>
    index !== undefined && nodes[index] ? nodeName(nodes, index) : say('nobody');
  const said = (id: string | null | undefined): string => {
    if (id === undefined) return say('allAs');
    return id === null || indices.has(id) ? name(indices.get(id ?? '')) : nodeSaid(id, model);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be reached by keyboard. */}
      <section class="scroll" tabIndex={0} aria-label={say('views')}>
        <table class="differing">
          <caption>{say('views')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('slot')}</th>
              <th scope="col">{say('owner')}</th>
              {shown.map(({ node }) => (
                <th scope="col" key={node}>
                  {say('viewOf', { node: nodeSaid(node, model) })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_ROWS).map(({ slots, owner, says }) => (
              <tr key={slots[0][0]}>
                <th scope="row">{rangesSaid(slots)}</th>
                <td>{name(owner)}</td>
                {shown.map(({ node }, i) => (
                  <td key={node}>{said(says[i])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > MOST_ROWS && <p class="note">{say('more', { count: count(rows.length - MOST_ROWS) })}</p>}
    </>
  );
}
