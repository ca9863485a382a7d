import { count, percent } from '@shardscope/drawing';
import { movementTexts } from '../../i18n/views/movementTexts.ts';
import type { FlowOf } from '../../layout/flows/flowLayout.ts';
import type { Moves } from '../../scene/movesOf.ts';
import { saying, t } from '../../state/language.ts';
import { DataTable } from '../common/DataTable.tsx';

const say = saying(movementTexts);

// A wider table is read as a list.
const MOST_COLUMNS = 24;
const MOST_LISTED = 200;

/** Keys by node before, in rows, and after, in columns, with their sums. */
export function MovementMatrix({
  flows,
  collateral,
  name,
  bare,
}: Moves & { name: (node: number) => string; bare: boolean }) {
  const total = flows.reduce((sum, { keys }) => sum + keys, 0);
  const rows = [...new Set(flows.map(({ from }) => from))].sort((a, b) => a - b);
  const columns = [...new Set(flows.map(({ to }) => to))].sort((a, b) => a - b);
  if (Math.max(rows.length, columns.length) > MOST_COLUMNS)
    return <FlowList flows={flows} total={total} name={name} bare={bare} />;
  const cell = (keys: number): string => (keys === 0 ? '0' : `${count(keys)} (${percent(keys / total)})`);
  const between = (from: number, to: number): number =>
    flows.find((flow) => flow.from === from && flow.to === to)?.keys ?? 0;
  const most = Math.max(1, ...flows.map(({ from, to, keys }) => (from === to ? 0 : keys)));
  const sum = (side: 'from' | 'to', node: number): number =>
    flows.reduce((keys, flow) => keys + (flow[side] === node ? flow.keys : 0), 0);
  const kind = (from: number, to: number): string => {
    if (from === to) return 'stayed';
    return between(from, to) > 0 && collateral({ from, to, keys: 0 }) ? 'hatched' : '';
  };
  return (
    <DataTable
      bare={bare}
      caption={say('matrixLabel')}
      columns={[`${say('from')} \\ ${say('to')}`, ...columns.map(name), say('all')]}
      rows={[
        ...rows.map((from) => ({
          head: name(from),
          cells: [...columns.map((to) => cell(between(from, to))), cell(sum('from', from))],
          kinds: columns.map((to) => kind(from, to)),
          shades: columns.map((to) => (from === to ? 0 : between(from, to) / most)),
        })),
        { head: say('all'), cells: [...columns.map((to) => cell(sum('to', to))), cell(total)] },
      ]}
    />
  );
}

function FlowList({
  flows,
  total,
  name,
  bare,
}: {
  flows: readonly FlowOf[];
  total: number;
  name: (node: number) => string;
  bare: boolean;
}) {
  const largest = flows.toSorted((a, b) => b.keys - a.keys);
  return (
    <>
      <DataTable
        bare={bare}
        caption={say('listLabel')}
        columns={[say('from'), say('to'), t('keys'), say('share')]}
        rows={largest.slice(0, MOST_LISTED).map(({ from, to, keys }) => ({
          head: name(from),
          cells: [name(to), count(keys), percent(keys / total)],
        }))}
      />
      {flows.length > MOST_LISTED && <p class="summary">{t('more', { count: count(flows.length - MOST_LISTED) })}</p>}
    </>
  );
}
