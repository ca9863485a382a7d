import { percent, ratio } from '@shardscope/drawing';
import { barsOf } from '../../draw/charts/barsOf.ts';
import { renderStack } from '../../draw/charts/renderStack.ts';
import { UNOWNED } from '../../model/unowned.ts';
import type { Scene } from '../../scene/scene.ts';
import { skewAt } from '../../scene/skewAt.ts';
import { t } from '../../state/language.ts';
import { followedKeys } from '../../state/pinned.ts';
import { look } from '../../state/shownLook.ts';
import { turnTo } from '../../state/state.ts';
import { lazy } from '../common/lazy.tsx';
import { Svg } from '../common/Svg.tsx';
import { Lead } from '../movement/Lead.tsx';
import { Figure } from './StrategyCard.tsx';

const Chain = lazy(async () => (await import('../page/Chain.tsx')).Chain);

/** One strategy at one instant in a row: what moved and the bar of its race, its figure, and what each node holds as one bar. */
export function StrategyRow({ scene }: { scene: Scene }) {
  const { before, after, progress } = scene;
  const { strategy } = scene.track;
  const bars = barsOf(scene, t('nobody'), undefined);
  const { peak, cv } = skewAt(scene);
  const unserved = bars.some(({ node }) => node === UNOWNED);
  return (
    <article class="row" aria-labelledby={`card-${strategy}`} data-strategy={strategy}>
      <Lead scene={scene} id={`card-${strategy}`} open={() => turnTo(strategy)} />
      <Figure scene={scene} />
      <div class="row-shares">
        <Svg
          label={`${t('skew')}${t('colon')}${bars.map(({ id, share }) => `${id} ${percent(share)}`).join(t('stop'))}`}
          inputs={[before, after, progress, look.value]}
          draw={(svg, width) => renderStack(svg, bars, width, look.value)}
        />
        {peak !== null && unserved && <p class="summary">{t('ofServed')}</p>}
        {peak !== null && cv !== null && (
          <dl>
            <div title={t('peakHint')}>
              <dt>{t('peak')}</dt>
              <dd>{`${ratio(peak)}×`}</dd>
            </div>
            <div title={t('cvHint')}>
              <dt>{t('cv')}</dt>
              <dd>{percent(cv)}</dd>
            </div>
          </dl>
        )}
      </div>
      {followedKeys.value.length > 0 && (
        <div class="followed">
          <Chain scene={scene} />
        </div>
      )}
    </article>
  );
}
