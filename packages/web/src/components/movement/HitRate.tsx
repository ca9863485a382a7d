import { useMemo } from 'preact/hooks';
import { dashes, renderHitRates } from '../../draw/charts/renderHitRates.ts';
import { compareTexts } from '../../i18n/compareTexts.ts';
import { percent } from '../../i18n/numbers.ts';
import { strategyOf } from '../../run/strategyOf.ts';
import { lang, saying } from '../../state/language.ts';
import { look } from '../../state/shownLook.ts';
import { player, timeline } from '../../state/state.ts';
import { hitCurve, hitRates } from '../../timeline/hitRates.ts';
import { Svg } from '../common/Svg.tsx';

const say = saying(compareTexts);

/** What a change does to a cache: every strategy's hit rate over the player's time. */
export function HitRate() {
  const laid = timeline.value;
  const { instant } = player.value;
  const curves = useMemo(() => laid.run.tracks.map((_, track) => hitCurve(laid, track)), [laid]);
  const now = hitRates(laid, instant);
  return (
    <figure class="hits">
      <figcaption>{say('hitRule')}</figcaption>
      <Svg
        inputs={[curves, instant, look.value]}
        label={say('hitLabel')}
        draw={(svg, width) => renderHitRates(svg, curves, laid.total, instant, width, look.value)}
      />
      <ul class="marks">
        {laid.run.tracks.map(({ strategy }, track) => (
          <li key={strategy}>
            <svg class="dash" width="28" height="8" aria-hidden="true">
              <path
                d="M0,4H28"
                stroke="currentColor"
                stroke-width="2"
                stroke-dasharray={dashes[track % dashes.length]}
              />
            </svg>{' '}
            {say('hitNow', {
              strategy: strategyOf(strategy).title[lang.value],
              now: percent(now[track]),
              least: percent(Math.min(...curves[track].map(({ rate }) => rate))),
            })}
          </li>
        ))}
      </ul>
    </figure>
  );
}
