import { percent } from '@shardscope/drawing';
import { useMemo } from 'preact/hooks';
import { dashes, renderHitRates } from '../../draw/charts/renderHitRates.ts';
import { compareTexts } from '../../i18n/views/compareTexts.ts';
import { strategyOf } from '../../run/strategyOf.ts';
import { lang, saying } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { frame, player, timeline } from '../../state/state.ts';
import { type HitPoint, hitCurve, hitRates } from '../../timeline/hitRates.ts';
import { Svg } from '../common/Svg.tsx';

const say = saying(compareTexts);

// More lines than these are not told apart.
const MOST_NAMED = 3;

/** What a change does to a cache: every strategy's hit rate over the player's time; of many, the best, the middle and the worst by name. */
export function HitRate() {
  const laid = timeline.value;
  const { instant } = player.value;
  const change = Math.max(0, frame.value.change);
  const curves = useMemo(() => laid.run.tracks.map((_, track) => hitCurve(laid, track)), [laid]);
  const lowest = useMemo(() => {
    const span = laid.changes.at(change);
    return curves.map((curve) => lowestIn(curve, span?.start ?? 0, span?.end ?? 0));
  }, [curves, change]);
  const order = [...curves.keys()].sort((a, b) => lowest[b].rate - lowest[a].rate);
  const named =
    order.length <= MOST_NAMED ? [...curves.keys()] : [order[0], order[order.length >> 1], order[order.length - 1]];
  const now = hitRates(laid, instant);
  const title = (track: number): string => strategyOf(laid.run.tracks[track].strategy).title[lang.value];
  return (
    <figure class="hits">
      <figcaption>
        <b>{say('hitTitle')}</b> {say('hitRule')}
      </figcaption>
      <Svg
        inputs={[curves, lowest, instant, look.value, lang.value]}
        label={say('hitLabel')}
        draw={(svg, width) =>
          renderHitRates(
            svg,
            named.map((track) => ({ name: title(track), curve: curves[track], lowest: lowest[track] })),
            curves.filter((_, track) => !named.includes(track)),
            laid.total,
            instant,
            width,
            look.value,
          )
        }
      />
      <ul class="marks">
        {named.map((track, i) => (
          <li key={track}>
            <svg class="dash" width="28" height="8" aria-hidden="true">
              <path d="M0,4H28" stroke="currentColor" stroke-width="2" stroke-dasharray={dashes[i]} />
            </svg>{' '}
            {say('hitNow', { strategy: title(track), now: percent(now[track]), least: percent(lowest[track].rate) })}
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** The lowest corner of a line between two instants. */
function lowestIn(curve: readonly HitPoint[], start: number, end: number): HitPoint {
  const inside = curve.filter(({ instant }) => instant >= start && instant <= end);
  return inside.reduce((low, point) => (point.rate < low.rate ? point : low), inside[0] ?? curve[0]);
}
