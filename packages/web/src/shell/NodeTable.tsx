import { fairShares } from '@shardscope/core';
import { count, percent, signed } from '../i18n/numbers.ts';
import { t } from '../language.ts';
import { runs } from '../layout/grid.ts';
import { letterOf } from '../palette.ts';
import { membersAt } from '../run/membersAt.ts';
import type { Scene } from '../timeline/scene.ts';

// A node with more runs than this owns no ranges, only cells.
const MOST_RANGES = 12;

/** The nodes of a strategy at the end of the current step, as a table: the same figures as its drawings. */
export function NodeTable({ scene }: { scene: Scene }) {
  const { run, after, before } = scene;
  const { counts, ownership } = after.measured;
  const total = counts.reduce((sum, keys) => sum + keys, 0);
  const fair = fairShares(membersAt(run, scene.track, after));
  const was = (node: number): number => before.measured.counts[before.members.indexOf(node)] ?? 0;
  const owned = after.figure.kind === 'grid' && !after.figure.sampled ? runs(after.figure.nodes) : [];
  const ranges = (node: number): string => {
    const own = owned.filter((range) => range.node === node);
    if (own.length > MOST_RANGES) return `${own.length} …`;
    return own.map(({ first, last }) => `${first}–${last}`).join(', ');
  };
  return (
    <details class="table">
      <summary aria-keyshortcuts="T">{t('table')}</summary>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('node')}</th>
              <th scope="col">{t('keys')}</th>
              <th scope="col">{t('shareOfKeys')}</th>
              {ownership && <th scope="col">{t('exactShare')}</th>}
              <th scope="col">{t('fairShare')}</th>
              <th scope="col">{t('change')}</th>
              {owned.length > 0 && <th scope="col">{t('ranges')}</th>}
            </tr>
          </thead>
          <tbody>
            {after.members.map((node, bucket) => (
              <tr key={node}>
                <th scope="row">
                  {letterOf(node)} {run.nodes[node].id}
                </th>
                <td>{count(counts[bucket])}</td>
                <td>{percent(total === 0 ? 0 : counts[bucket] / total)}</td>
                {ownership && <td>{percent(ownership[bucket])}</td>}
                <td>{percent(fair[bucket])}</td>
                <td>{signed(counts[bucket] - was(node))}</td>
                {owned.length > 0 && <td>{ranges(node)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
