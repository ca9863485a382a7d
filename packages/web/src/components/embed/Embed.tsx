import './embed.css';
import { parseLink } from '@shardscope/core';
import { scene } from '../../scene/scene.ts';
import { currentLink, openLink } from '../../state/address.ts';
import { reducedMotion, themeChoice } from '../../state/displayChoices.ts';
import { t } from '../../state/language.ts';
import { withPins } from '../../state/pinned.ts';
import { begin, drawnFrame, problem, run, send, timeline, view } from '../../state/state.ts';
import { announcement } from '../../timeline/announcement.ts';
import { Said } from '../common/Said.tsx';
import { Figure } from '../compare/StrategyCard.tsx';
import { Lead } from '../movement/Lead.tsx';
import { PlayButton, useTime } from '../page/Player.tsx';
import { useHeightTold } from './useHeightTold.ts';

/** The figures of a link in somebody else's page, with their numbers, what happens, Play, and the way to the whole page. */
export function Embed() {
  useTime();
  const box = useHeightTold();
  // What a link that is refused leaves standing is not what it was about.
  const tracks = problem.value ? [] : run.value.tracks;
  const scenes = tracks
    .map((_, index) => withPins(scene(timeline.value, drawnFrame.value, index)))
    .filter(({ track }, _, { length }) => length === 1 || !chosen() || track.strategy === view.value);
  return (
    <main class="embed" ref={box} data-figures={scenes.length}>
      {problem.value && (
        <p class="problem" role="alert">
          <Said problem={problem.value} />
        </p>
      )}
      <p class="event" aria-live="polite">
        {scenes.length > 0 && announcement(run.value, drawnFrame.value, t)}
      </p>
      <div class="embedded">
        {scenes.map((each) => (
          <article key={each.track.strategy} aria-labelledby={`embedded-${each.track.strategy}`}>
            <Lead scene={each} id={`embedded-${each.track.strategy}`} />
            <Figure scene={each} />
          </article>
        ))}
      </div>
      <footer>
        {scenes.length > 0 && timeline.value.total > 0 && <PlayButton />}
        <a href={`#${currentLink()}`} target="_blank" rel="noopener">
          Shardscope ↗
        </a>
      </footer>
    </main>
  );
}

/** Whether the link is to one strategy alone. */
const chosen = (): boolean => run.value.tracks.some(({ strategy }) => strategy === view.value);

/** Answers the link in the address, now and whenever the page around this one gives another. */
export async function startEmbed(): Promise<void> {
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) send({ type: 'hide' });
  });
  addEventListener('hashchange', () => void open());
  await open();
  await begin();
}

async function open(): Promise<void> {
  const { link, ...read } = parseLink(location.hash);
  themeChoice.value = link.theme ?? 'system';
  document.documentElement.toggleAttribute('data-themed', link.theme !== undefined);
  await openLink(link, read);
  if (link.play && !reducedMotion.value) send({ type: 'play' });
}
