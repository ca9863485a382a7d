import facts from 'virtual:opening';
import { useSignal } from '@preact/signals';
import { IN_FIGURE, isolated, lookOf, shownName } from '@shardscope/drawing';
import { useEffect, useRef } from 'preact/hooks';
import { openingTexts } from '../../i18n/openingTexts.ts';
import { END, moments, stills } from '../../opening/moments.ts';
import { isRunning } from '../../opening/playing.ts';
import { instantOfShare, project } from '../../opening/project.ts';
import { printed, reducedMotion, theme } from '../../state/displayChoices.ts';
import { lang, saying } from '../../state/language.ts';
import { fetchLab } from '../page/fetchLab.ts';
import { Closing } from './Closing.tsx';
import { FlyingTags } from './FlyingTags.tsx';
import { LivePicture } from './LivePicture.tsx';
import { Stage } from './Stage.tsx';
import { Tag } from './Tag.tsx';
import { Top } from './Top.tsx';
import { useFollowed } from './useFollowed.ts';
import { usePlaying } from './usePlaying.ts';

const say = saying(openingTexts);

/** What the page opens with: the answer in twelve seconds, without a click. It takes the focus from whoever is `arriving` from elsewhere. */
export function Opening({ arriving }: { arriving: boolean }) {
  const root = useRef<HTMLDivElement>(null);
  const [playing, send] = usePlaying(root);
  const { time, follow, press } = useFollowed(facts);
  const node = useSignal<number | undefined>(undefined);
  const { u } = playing.value;
  const running = isRunning(playing.value);
  const calm = reducedMotion.value;
  const moment = project(time.value, printed.value ? END : u);
  const look = isolated(lookOf(theme.value), node.value);
  useEffect(() => {
    document.documentElement.lang = lang.value === 'zh' ? 'zh-Hans' : 'en';
  }, [lang.value]);
  const skip = (): void => root.current?.querySelector<HTMLElement>('#answer')?.focus();
  useEffect(() => {
    if (arriving) skip();
  }, []);
  const ended = u === END;
  useEffect(() => {
    // Nothing moves any more, and the instrument is the next place to go.
    if (ended) void fetchLab();
  }, [ended]);
  return (
    <div class="opening" ref={root}>
      {/* A link to it would be an address, and lead to the instrument. */}
      <button type="button" class="skip" onClick={skip}>
        {say('skip')}
      </button>
      <Stage
        time={time.value}
        moment={moment}
        showing={{ lang: lang.value, say, look, Picture: LivePicture }}
        presses={{
          onDot: (panel, dot) => {
            send({ type: 'pause' });
            press(panel, dot);
          },
          onNode: (pressed) => {
            send({ type: 'pause' });
            node.value = pressed === node.value ? undefined : pressed;
          },
          onShare: (panel, share) => send({ type: 'seek', u: instantOfShare(time.value, panel, share) }),
        }}
        controls={
          <button type="button" class="hold" onClick={() => send({ type: calm ? 'next' : running ? 'pause' : 'play' })}>
            {say(calm ? 'next' : running ? 'pause' : 'play')}
          </button>
        }
        tag={
          <Tag
            label={say('key')}
            first={facts.key.name}
            onType={(name) =>
              follow(name, () => send({ type: 'seek', u: calm ? stills[0] : moments.tag[0], play: !calm }))
            }
          />
        }
      >
        <Closing moment={moment} say={say} links={facts.links} calm={calm} send={send} />
      </Stage>
      <Top say={say} links={facts.links} />
      <FlyingTags root={root} part={moment.tag} name={shownName(time.value.key.name, IN_FIGURE)} />
    </div>
  );
}
