import { count, percent, ratio } from '@shardscope/drawing';
import { barsOf, MOST_BARS } from '../../draw/charts/barsOf.ts';
import { NAMED, renderBars } from '../../draw/charts/renderBars.ts';
import { UNOWNED } from '../../model/unowned.ts';
import type { Scene } from '../../scene/scene.ts';
import { skewAt } from '../../scene/skewAt.ts';
import { t } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { Svg } from '../common/Svg.tsx';

/** How the keys are spread over the nodes. */
export function Skew({ scene }: { scene: Scene }) {
  const { before, after, progress } = scene;
  const expected = progress === 1 || !scene.schedule ? after.measured.theory?.shares : undefined;
  const bars = barsOf(scene, t('nobody'), expected ?? undefined);
  const { peak, cv } = skewAt(scene);
  // Keys that nobody serves have no letter.
  const unserved = bars.some(({ node }) => node === UNOWNED);
  return (
    <div class="skew">
      <p class="summary">{t('skew')}</p>
      <Svg
        inputs={[before, after, progress, look.value]}
        label={t('skew')}
        draw={(svg, width) =>
          renderBars(svg, bars.slice(0, MOST_BARS), width, look.value, unserved ? { left: NAMED } : {})
        }
      />
      {bars.length > MOST_BARS && <p class="summary">{t('more', { count: count(bars.length - MOST_BARS) })}</p>}
      {peak !== null && cv !== null && unserved && <p class="summary">{t('ofServed')}</p>}
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
