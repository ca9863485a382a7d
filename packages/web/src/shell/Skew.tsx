import { fairShares } from '@shardscope/core';
import { look } from '../appearance.ts';
import { count, percent, ratio } from '../i18n/numbers.ts';
import { t } from '../language.ts';
import { membersAt } from '../run/membersAt.ts';
import { loadsIn, type Scene } from '../timeline/scene.ts';
import { renderBars } from '../views/bars.ts';
import { Svg } from './Svg.tsx';

// More bars than these are not read one by one.
const MOST_BARS = 24;

/** How the keys are spread over the nodes. */
export function Skew({ scene }: { scene: Scene }) {
  const { run, before, after, progress } = scene;
  const stage = progress < 1 && scene.plan ? before : after;
  const loads = loadsIn(scene);
  const total = loads.reduce((sum, keys) => sum + keys, 0);
  const members = [...new Set([...before.members, ...after.members])].sort((a, b) => a - b);
  const fair = fairShares(membersAt(run, scene.track, after));
  const bars = members.slice(0, MOST_BARS).map((node) => ({
    node,
    name: run.nodes[node].id,
    keys: loads[node],
    share: total === 0 ? 0 : loads[node] / total,
    expected: progress === 1 || !scene.plan ? after.measured.theory?.shares?.[after.members.indexOf(node)] : undefined,
    fair: fair[after.members.indexOf(node)] ?? 0,
  }));
  const { peak, cv } = stage.measured.skew;
  return (
    <div class="skew">
      <p class="summary">{t('skew')}</p>
      <Svg
        inputs={[before, after, progress, look.value]}
        label={t('skew')}
        draw={(svg, width) => renderBars(svg, bars, width, look.value)}
      />
      {members.length > MOST_BARS && <p class="summary">{t('more', { count: count(members.length - MOST_BARS) })}</p>}
      {peak !== null && cv !== null && (
        <dl>
          <dt title={t('peakHint')}>{t('peak')}</dt>
          <dd>{t('ofFair', { x: ratio(peak) })}</dd>
          <dt title={t('cvHint')}>{t('cv')}</dt>
          <dd>{percent(cv)}</dd>
        </dl>
      )}
    </div>
  );
}
