import { fairShares } from '@shardscope/core';
import { count, percent, signed } from '../i18n/numbers.ts';
import { t } from '../language.ts';
import { runs } from '../layout/grid.ts';
import { letterOf } from '../palette.ts';
import { allKeys } from '../run/allKeys.ts';
import { membersAt } from '../run/membersAt.ts';
import { UNOWNED } from '../story/names.ts';
import type { Scene } from '../timeline/scene.ts';
import { DataTable } from './DataTable.tsx';

// A node with more runs than this owns no ranges, only cells.
const MOST_RANGES = 12;

const unowned = (shares: Float64Array): number => 1 - shares.reduce((sum, share) => sum + share, 0);

/** The nodes of a strategy at the end of the current step, as a table: the same figures as its drawings. */
export function NodeTable({ scene }: { scene: Scene }) {
  const { run, track, after, before } = scene;
  const { counts, ownership } = after.measured;
  const total = allKeys(after.measured);
  const fair = fairShares(membersAt(run, track, after));
  const was = (node: number): number => before.measured.counts[before.members.indexOf(node)] ?? 0;
  const owned = after.figure.kind === 'grid' && !after.figure.sampled ? runs(after.figure.nodes) : [];
  const ranges = (node: number): string => {
    const own = owned.filter((range) => range.node === node);
    if (own.length > MOST_RANGES) return `${own.length} …`;
    return own.map(({ first, last }) => `${first}–${last}`).join(', ');
  };
  const columns = [
    t('node'),
    t('keys'),
    t('shareOfKeys'),
    ...(ownership ? [t('exactShare')] : []),
    t('fairShare'),
    t('change'),
    ...(owned.length > 0 ? [t('ranges')] : []),
  ];
  const rows = after.members.map((node, bucket) => ({
    head: `${letterOf(node)} ${run.nodes[node].id}`,
    cells: [
      count(counts[bucket]),
      percent(total === 0 ? 0 : counts[bucket] / total),
      ...(ownership ? [percent(ownership[bucket])] : []),
      percent(fair[bucket]),
      signed(counts[bucket] - was(node)),
      ...(owned.length > 0 ? [ranges(node)] : []),
    ],
    kinds: columns.slice(1).map((_, i, { length }) => (owned.length > 0 && i === length - 1 ? 'long' : '')),
  }));
  const { nobody } = after.measured;
  if (nobody !== undefined) {
    const slots = [percent(total === 0 ? 0 : nobody / total), ...(ownership ? [percent(unowned(ownership))] : [])];
    const cells = [count(nobody), ...slots, '', signed(nobody - (before.measured.nobody ?? 0))];
    rows.push({
      head: t('nobody'),
      cells: [...cells, ...(owned.length > 0 ? [ranges(UNOWNED)] : [])],
      kinds: rows[0].kinds,
    });
  }
  return <DataTable caption={t('skew')} columns={columns} rows={rows} />;
}
