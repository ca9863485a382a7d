import { count, nodeName, percent, signed } from '@shardscope/drawing';
import { runs } from '../../layout/grid.ts';
import { UNOWNED } from '../../model/unowned.ts';
import { countsCells } from '../../scene/cardState.ts';
import { nodeNumbers } from '../../scene/nodeNumbers.ts';
import { ownersIn } from '../../scene/ownersIn.ts';
import { type Scene, unservedIn } from '../../scene/scene.ts';
import { listed, t } from '../../state/language.ts';
import { DataTable } from '../common/DataTable.tsx';

// A node with more runs than this owns no ranges, only cells.
const MOST_RANGES = 12;

/** The nodes of a strategy at this instant, as a table: the same figures as its drawings. */
export function NodeTable({ scene }: { scene: Scene }) {
  const { run, before } = scene;
  const numbers = nodeNumbers(scene);
  const exact = numbers.some(({ ownership }) => ownership !== null);
  const was = (node: number): number => before.measured.counts[before.members.indexOf(node)] ?? 0;
  const owned = countsCells(scene) ? runs(ownersIn(scene)) : [];
  const ranges = (node: number): string => {
    const own = owned.filter((range) => range.node === node);
    if (own.length > MOST_RANGES) return `${own.length} …`;
    return listed(own.map(({ first, last }) => `${first}–${last}`));
  };
  const columns = [
    t('node'),
    t('keys'),
    t('shareOfKeys'),
    ...(exact ? [t('exactShare')] : []),
    t('fairShare'),
    t('change'),
    ...(owned.length > 0 ? [t('ranges')] : []),
  ];
  const rows = numbers.map(({ node, keys, share, ownership, fair }) => ({
    head: nodeName(run.nodes, node),
    cells: [
      count(keys),
      percent(share),
      ...(exact ? [ownership === null ? '' : percent(ownership)] : []),
      percent(fair),
      signed(keys - was(node)),
      ...(owned.length > 0 ? [ranges(node)] : []),
    ],
    kinds: columns.slice(1).map((_, i, { length }) => (owned.length > 0 && i === length - 1 ? 'long' : '')),
  }));
  const unserved = unservedIn(scene);
  if (unserved > 0 || scene.after.measured.nobody !== undefined) {
    const share = numbers.reduce((rest, { share }) => rest - share, 1);
    const own = numbers.reduce((rest, { ownership }) => rest - (ownership ?? 0), 1);
    const shares = [percent(unserved === 0 ? 0 : share), ...(exact ? [percent(own)] : [])];
    const change = signed(unserved - (before.measured.nobody ?? 0));
    rows.push({
      head: t('nobody'),
      cells: [count(unserved), ...shares, '', change, ...(owned.length > 0 ? [ranges(UNOWNED)] : [])],
      kinds: rows[0]?.kinds ?? [],
    });
  }
  return <DataTable caption={t('skew')} columns={columns} rows={rows} />;
}
