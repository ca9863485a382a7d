import { look } from '../appearance.ts';
import { count, percent, seconds } from '../i18n/numbers.ts';
import { t } from '../language.ts';
import { movedBy, type Scene } from '../timeline/scene.ts';
import { renderGauge } from '../views/gauge.ts';
import { Svg } from './Svg.tsx';

/** What a change moves: so far, in the end, beside the least possible. */
export function Moved({ scene }: { scene: Scene }) {
  const { movement, theory } = scene.after.measured;
  if (!movement) return <p class="moved">{t('still')}</p>;
  const { keys, moved, required, collateral, optimalShare } = movement;
  const soFar = movedBy(scene);
  const gauge = {
    moved: soFar / keys,
    total: moved / keys,
    collateral: (scene.progress * collateral) / keys,
    optimal: optimalShare,
    expected: theory?.moved,
  };
  const finished = scene.progress === 1;
  return (
    <div class="moved">
      <p>
        <strong>
          {t('moved')} {percent(gauge.moved)}
        </strong>{' '}
        <span>{t('movedOf', { moved: count(soFar), keys: count(keys) })}</span>
      </p>
      <Svg
        inputs={[...Object.values(gauge), look.value]}
        label={percent(gauge.moved)}
        draw={(svg, width) => renderGauge(svg, gauge, width, look.value)}
      />
      <dl>
        <dt>{t('required')}</dt>
        <dd>{percent(required / keys)}</dd>
        <dt>{t('optimal')}</dt>
        <dd>{percent(optimalShare)}</dd>
        <dt>{t('collateral')}</dt>
        <dd>{percent(collateral / keys)}</dd>
      </dl>
      {theory?.moved && (
        <p class="theory">
          {t('theory', {
            mean: percent(theory.moved.mean),
            low: percent(theory.moved.low),
            high: percent(theory.moved.high),
            level: percent(theory.moved.level),
          })}
        </p>
      )}
      <p class="clock">{t(finished ? 'done' : 'moving', { x: seconds(finished ? scene.moving : scene.spent) })}</p>
    </div>
  );
}
