import { count, expected, percent, seconds } from '@shardscope/drawing';
import type { Scene } from '../../scene/scene.ts';
import { t } from '../../state/language.ts';

/** What a change moves in the end, beside the least possible and what theory expects. */
export function Moved({ scene }: { scene: Scene }) {
  const { movement, theory, change } = scene.after.measured;
  if (!movement) return null;
  const { keys, moved, required, collateral, optimalShare } = movement;
  // Where no node joins, leaves or changes weight, nothing is due, and nothing that moves is needless.
  const due = change !== null;
  const finished = scene.progress === 1;
  const shares = { moved: percent(moved / keys), required: percent(required / keys) };
  // A few keys too many look the same as a share.
  const few = moved > required && shares.moved === shares.required;
  const level = theory?.moved ? percent(theory.moved.level) : '';
  return (
    <div class="facts-moved">
      <p>
        {few
          ? t('fewTooMany', { moved: count(moved), required: count(required) })
          : t(moved > required ? 'tooMuch' : 'noMore', shares)}
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

/** A number of the bar, and the sign that stands for it there. */
const Fact = ({ sign, term, hint, value }: { sign: string; term: string; hint: string; value: string }) => (
  <div title={hint}>
    <dt>
      <i class={`sign ${sign}`} /> {term}
    </dt>
    <dd>{value}</dd>
  </div>
);
