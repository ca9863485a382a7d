import type { OpeningText } from '../../i18n/openingTexts.ts';
import type { OpeningLinks } from '../../opening/facts.ts';
import { END } from '../../opening/moments.ts';
import type { PlayingEvent } from '../../opening/playing.ts';
import type { Moment } from '../../opening/project.ts';
import { handOver } from './handOver.ts';

/** What the opening ends with: its moral, where to go from here, and its time. */
export function Closing({
  moment: { u, close },
  say,
  links,
  calm,
  send,
}: {
  moment: Moment;
  say: (id: OpeningText) => string;
  links: OpeningLinks;
  calm: boolean;
  send: (event: PlayingEvent) => void;
}) {
  const fading = close > 0 && close < 1 ? { opacity: close } : undefined;
  return (
    <div class="closing">
      <p class={close === 0 ? 'unsaid' : undefined} style={fading}>
        {say('same')}
      </p>
      <div class={close === 0 ? 'unsaid' : undefined} style={fading}>
        <a class="button main" href={`#${links.why}`}>
          {say('why')}
        </a>
        <a
          class="button"
          href={`#${links.mine}`}
          onClick={(event) => {
            const plain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
            if (plain && !calm && handOver(links.mine)) event.preventDefault();
          }}
        >
          {say('mine')}
        </a>
        {!calm && (
          <button type="button" onClick={() => send({ type: 'again' })}>
            {say('again')}
          </button>
        )}
      </div>
      <input
        type="range"
        class="time"
        min={0}
        max={END}
        step={10}
        value={u}
        aria-label={say('position')}
        aria-valuetext={`${(u / 1000).toFixed(1)} s`}
        onInput={({ currentTarget }) => send({ type: 'seek', u: currentTarget.valueAsNumber })}
      />
    </div>
  );
}
