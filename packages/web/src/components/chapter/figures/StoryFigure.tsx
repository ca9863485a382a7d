import { redisSlot } from '@shardscope/core';
import type { Values } from '@shardscope/drawing';
import { count, letterOf } from '@shardscope/drawing';
import { useState } from 'preact/hooks';
import { masters } from '../../../chapter/stop.ts';
import { drawStop } from '../../../draw/chapter/drawStop.ts';
import { GUIDE_KEY } from '../../../story/storyNames.ts';
import { ChapterFigure } from '../ChapterFigure.tsx';
import type { ChapterShowing } from '../chapterShowing.ts';
import { Guess, useGuess } from '../Guess.tsx';

const key = { name: GUIDE_KEY, slot: redisSlot.of(GUIDE_KEY) };
const letters = { first: letterOf(0), second: letterOf(1), joiner: letterOf(masters.length - 1) };
const TEXTS = ['first9', 'second9', 'third9', 'fourth9', 'fifth9'] as const;
// The stops that ask first.
const [GIVES, SAME] = [2, 3];

/** Figure 9: a Redis Cluster from three masters to four and back, in five stops. */
export function StoryFigure({ showing }: { showing: ChapterShowing }) {
  const { say, look, still, counted } = showing;
  const { stops, given, values: figures } = counted.story;
  const values: Values = { ...letters, ...figures };
  // What somebody may think it is: as course notes round it, and as redis-cli does.
  const choices = [2, 1, 0].map((less) => count(given - less));
  const [chosen, go] = useState(0);
  const at = still ? stops.length - 1 : chosen;
  const gives = useGuess<string>(showing);
  const same = useGuess<string>(showing);
  const asks = { [GIVES]: gives, [SAME]: same }[at];
  const open = asks !== undefined && !asks.answered;
  const stop = stops[at];
  const words = {
    ...{ down: say('dead9'), empty: say('empty9'), left: say('left9') },
    slots: (slots: string) => say('slotsOf', { slots }),
  };
  const told = (one: number): string[] => [
    say(TEXTS[one], values),
    ...(one === GIVES ? [say('given9', values)] : []),
    ...(one === SAME ? [say('other9', values)] : []),
  ];
  const answer = (guess: string | undefined) => asks?.answer(guess);
  return (
    <ChapterFigure
      figure={9}
      showing={showing}
      text={still ? '' : told(at)[0]}
      label={say('label9')}
      lasts={2600}
      replay={`${at} ${open}`}
      inputs={[at, open]}
      draw={(pen, size, u) =>
        drawStop(pen, size, { stop, shards: masters.length, progress: open ? 0 : u, key, words }, look)
      }
      below={
        <p class="command">
          <code>{stop.command}</code>
        </p>
      }
      link={stop.link}
      lines={
        still
          ? stops.flatMap((_, one) => told(one))
          : open
            ? []
            : [...(asks?.guess === undefined ? [] : [say('youChose', { x: asks.guess })]), ...told(at).slice(1)]
      }
    >
      {open && (
        <>
          <p>{at === GIVES ? say('give9', values) : say('same9')}</p>
          <Guess showing={showing} onSkip={() => answer(undefined)}>
            <fieldset aria-label={say('guess')}>
              {(at === GIVES ? choices : [say('yes'), say('no')]).map((choice) => (
                <button key={choice} type="button" class="choice" onClick={() => answer(choice)}>
                  {choice}
                </button>
              ))}
            </fieldset>
          </Guess>
        </>
      )}
      <nav class="stops" aria-label={say('stops9')}>
        <button type="button" disabled={at === 0} onClick={() => go(at - 1)}>
          {say('back9')}
        </button>
        {stops.map(({ step }, one) => (
          <button
            key={step}
            type="button"
            aria-current={one === at ? 'step' : undefined}
            aria-label={say('stop9', { stop: one + 1, stops: stops.length })}
            onClick={() => go(one)}
          >
            {one + 1}
          </button>
        ))}
        <button type="button" disabled={at === stops.length - 1} onClick={() => go(at + 1)}>
          {say('on9')}
        </button>
      </nav>
    </ChapterFigure>
  );
}
