import type { PointsLaw } from '@shardscope/core';
import { count, percent } from '@shardscope/drawing';
import { useMemo } from 'preact/hooks';
import { type CurvePoint, curveMargin, pointsAlong, renderPointsCurve } from '../../draw/charts/renderPointsCurve.ts';
import { skewTexts } from '../../i18n/views/skewTexts.ts';
import { saying, sentences } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { Svg } from '../common/Svg.tsx';

const say = saying(skewTexts);

// The slider is as long as the axis above it, which is logarithmic.
const NOTCHES = 1000;

/** What another number of points would do: the law's curve above the slider that chooses it. */
export function PointsLawView({
  law,
  chosen,
  seen,
  preview,
  choose,
}: {
  law: PointsLaw;
  /** The number looked at, which need not be asked for yet. */
  chosen: number;
  /** The CV of this run. */
  seen: number | null;
  preview: (points: number) => void;
  choose: (points: number) => void;
}) {
  const curve = useMemo(
    () =>
      pointsAlong(law).flatMap((points): CurvePoint[] => {
        const { cv } = law.at(points);
        return cv ? [{ points, cv }] : [];
      }),
    [law],
  );
  const { cv } = law.at(chosen);
  if (!cv) return null;
  const title = say('law', { option: law.option });
  const points = (notch: number): number => Math.round(law.min * (law.max / law.min) ** (notch / NOTCHES));
  const notch = (NOTCHES * Math.log(chosen / law.min)) / Math.log(law.max / law.min);
  const ofRun = seen !== null && chosen === law.chosen ? { points: chosen, cv: seen } : undefined;
  return (
    <figure class="law">
      <figcaption>{title}</figcaption>
      <Svg
        inputs={[curve, chosen, seen, look.value]}
        label={title}
        draw={(svg, width) => renderPointsCurve(svg, curve, chosen, ofRun, width, look.value)}
      />
      <input
        type="range"
        min={0}
        max={NOTCHES}
        step={1}
        value={notch}
        aria-label={law.option}
        aria-valuetext={count(chosen)}
        style={{
          marginLeft: `${curveMargin.left - 8}px`,
          width: `calc(100% - ${curveMargin.left + curveMargin.right - 16}px)`,
        }}
        onInput={({ currentTarget }) => preview(points(currentTarget.valueAsNumber))}
        onChange={({ currentTarget }) => choose(points(currentTarget.valueAsNumber))}
      />
      <p class="summary">
        {sentences([
          say('lawRead', {
            option: law.option,
            points: count(chosen),
            mean: percent(cv.mean),
            level: percent(cv.level),
            low: percent(cv.low),
            high: percent(cv.high),
          }),
          ...(ofRun ? [say('lawSeen', { cv: percent(ofRun.cv) })] : []),
        ])}
      </p>
    </figure>
  );
}
