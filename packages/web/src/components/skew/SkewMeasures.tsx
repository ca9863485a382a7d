import { type GTest, gTest, noise } from '@shardscope/core';
import { count, percent, probability, ratio } from '@shardscope/drawing';
import { skewTexts } from '../../i18n/views/skewTexts.ts';
import type { Measured } from '../../model/run.ts';
import { saying, t } from '../../state/language.ts';

const say = saying(skewTexts);

/** How uneven a stage is in numbers, and what chance has to do with it. */
export function SkewMeasures({ measured, fair }: { measured: Measured; fair: Float64Array }) {
  const { counts, ownership, skew, nobody = 0 } = measured;
  const owned = ownership?.reduce((sum, share) => sum + share, 0) ?? 1;
  const { peak, trough, cv } = skew;
  if (peak === null || trough === null || cv === null) return null;
  const keys = counts.reduce((sum, held) => sum + held, 0);
  return (
    <>
      {nobody > 0 && <p class="summary">{t('ofServed')}</p>}
      <dl>
        <dt>{t('peak')}</dt>
        <dd>{t('ofFair', { x: ratio(peak) })}</dd>
        <dt>{t('trough')}</dt>
        <dd>{t('ofFair', { x: ratio(trough) })}</dd>
        <dt>{say('range')}</dt>
        <dd>{t('ofFair', { x: ratio(peak - trough) })}</dd>
        <dt>{t('cv')}</dt>
        <dd>{percent(cv)}</dd>
      </dl>
      <details>
        <summary>{say('sure')}</summary>
        <dl>
          <dt>{say('sampling')}</dt>
          <dd>{percent(noise(fair, keys, cv)?.floor ?? 0)}</dd>
          {counts.length > 1 && (
            <>
              <dt>{say('fairTest')}</dt>
              <dd>{verdict(gTest(counts, fair))}</dd>
            </>
          )}
          {counts.length > 1 && ownership && (
            <>
              <dt>{say('mapTest')}</dt>
              <dd>{verdict(gTest([...counts, nobody], [...ownership, 1 - owned]))}</dd>
            </>
          )}
        </dl>
        <p class="summary">{say('tests', { keys: count(keys) })}</p>
      </details>
    </>
  );
}

const verdicts = { biased: 'biased', consistent: 'consistent', 'too even': 'tooEven' } as const;

const verdict = (test: GTest | null): string =>
  test ? say(verdicts[test.verdict], { p: probability(test.p) }) : say('tooFew');
