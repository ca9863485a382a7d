import { renderGauge } from '../../draw/charts/renderGauge.ts';
import { count, expected, percent, seconds } from '../../i18n/numbers.ts';
import { countsCells } from '../../scene/cardState.ts';
import { movedBy, type Scene } from '../../scene/scene.ts';
import { t } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { Svg } from '../common/Svg.tsx';

/** What a change moves: so far, in the end, beside the least possible. */
export function Moved({ scene }: { scene: Scene }) {
  const { movement, theory, change } = scene.after.measured;
  if (!movement) return <p class="moved">{t(scene.schedule || scene.run.stages === 1 ? 'still' : 'atStart')}</p>;
  const { keys, moved, required, collateral, optimalShare } = movement;
  const soFar = movedBy(scene);
  // Where no node joins, leaves or changes weight, nothing is due, and nothing that moves is needless.
  const due = change !== null;
  const gauge = {
    moved: soFar / keys,
    total: moved / keys,
    collateral: due ? (scene.progress * collateral) / keys : 0,
    optimal: due ? optimalShare : undefined,
    expected: theory?.moved,
  };
  const slots = scene.storyStep?.moves.length ?? 0;
  const finished = scene.progress === 1;
  const level = theory?.moved ? percent(theory.moved.level) : '';
  return (
    <div class="moved">
      <p>
        <strong>
          {t('moved')} {percent(gauge.moved)}
        </strong>{' '}
        <span>{t('movedOf', { moved: count(soFar), keys: count(keys) })}</span>
      </p>
      {slots > 0 && countsCells(scene) && (
        <p>
          {t('slotsMoved', {
            moved: count(scene.phase === 'announce' ? 0 : Math.floor(scene.progress * slots)),
            total: count(slots),
          })}
        </p>
      )}
      <Svg
        inputs={[...Object.values(gauge), look.value]}
        label={percent(gauge.moved)}
        draw={(svg, width) => renderGauge(svg, gauge, width, look.value)}
      />
      <p>
        {t(moved > required ? 'tooMuch' : 'noMore', {
          moved: percent(moved / keys),
          required: percent(required / keys),
        })}
      </p>
      <dl>
        {due && <Fact sign="least" term={t('optimal')} hint={t('optimalHint')} value={percent(optimalShare)} />}
        {due && (
          <Fact sign="hatched" term={t('collateral')} hint={t('collateralHint')} value={percent(collateral / keys)} />
        )}
        {theory?.moved && (
          <Fact
            sign="bracket"
            term={t('theory', { level })}
            hint={t('theoryHint', { level })}
            value={expected(theory.moved)}
          />
        )}
      </dl>
      <p class="clock">{t(finished ? 'done' : 'moving', { x: seconds(finished ? scene.moving : scene.spent) })}</p>
    </div>
  );
}

/** A number of the gauge, and the sign that stands for it there. */
const Fact = ({ sign, term, hint, value }: { sign: string; term: string; hint: string; value: string }) => (
  <div title={hint}>
    <dt>
      <i class={`sign ${sign}`} /> {term}
    </dt>
    <dd>{value}</dd>
  </div>
);
