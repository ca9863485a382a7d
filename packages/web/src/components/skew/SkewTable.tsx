import { type Interval, spreadOf } from '@shardscope/core';
import { count, nodeName, percent, ratio } from '@shardscope/drawing';
import { skewTexts } from '../../i18n/views/skewTexts.ts';
import type { Run, Stage } from '../../model/run.ts';
import type { Renamings } from '../../renaming/renamings.ts';
import { allKeys } from '../../run/allKeys.ts';
import { saying, t } from '../../state/language.ts';
import { DataTable } from '../common/DataTable.tsx';

const say = saying(skewTexts);

/** The figures of the skew view as a table. */
export function SkewTable({
  run,
  stage,
  fair,
  renamed,
}: {
  run: Run;
  stage: Stage;
  fair: Float64Array;
  renamed: Renamings | undefined;
}) {
  const { counts, ownership, theory } = stage.measured;
  const keys = allKeys(stage.measured);
  const columns = [
    t('node'),
    t('keys'),
    t('shareOfKeys'),
    t('fairShare'),
    say('ratio'),
    ...(ownership ? [t('exactShare')] : []),
    ...(theory?.shares ? [say('theory')] : []),
    ...(renamed ? [say('otherNames')] : []),
  ];
  const rows = stage.members.map((node, bucket) => {
    const share = keys === 0 ? 0 : counts[bucket] / keys;
    return {
      head: nodeName(run.nodes, node),
      cells: [
        count(counts[bucket]),
        percent(share),
        percent(fair[bucket]),
        fair[bucket] > 0 ? ratio(share / fair[bucket]) : '',
        ...(ownership ? [percent(ownership[bucket])] : []),
        ...(theory?.shares ? [between(theory.shares[bucket])] : []),
        ...(renamed ? [otherNames(renamed.map((shares) => shares[bucket]))] : []),
      ],
    };
  });
  return <DataTable caption={t('skew')} columns={columns} rows={rows} />;
}

const between = ({ low, high }: Interval): string => `${percent(low)} – ${percent(high)}`;

function otherNames(shares: readonly number[]): string {
  const { median, low, high } = spreadOf(shares);
  return `${percent(median)} (${percent(low)} – ${percent(high)})`;
}
