import { count, percent } from '@shardscope/drawing';
import { renderPeriodStrip } from '../../draw/charts/renderPeriodStrip.ts';
import { period } from '../../layout/period.ts';
import type { Scene } from '../../scene/scene.ts';
import { t } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { Svg } from '../common/Svg.tsx';

/** Why keys of a small table move: owners before and after, remainder by remainder. */
export function PeriodStrip({ scene }: { scene: Scene }) {
  const { before, after } = scene;
  if (!after.measured.movement || before.figure.kind !== 'columns' || after.figure.kind !== 'columns') return null;
  const was = before.figure.nodes;
  const is = after.figure.nodes;
  const common = period(was, is);
  const rows = [t('periodRow', { n: was.length }), t('periodRow', { n: is.length })] as const;
  const whole = common.shown.length === common.length;
  const counted = {
    stay: count(common.staying),
    length: count(common.length),
    share: percent(common.staying / common.length),
  };
  const text = whole ? t('periodShort', counted) : t('periodLong', { shown: common.shown.length, ...counted });
  return (
    <figure class="period">
      <Svg
        inputs={[before, after, look.value]}
        label={text}
        draw={(svg, width) => renderPeriodStrip(svg, common, rows, width, look.value)}
      />
      <figcaption>{text}</figcaption>
    </figure>
  );
}
