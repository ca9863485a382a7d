import { letterOf, whole } from '@shardscope/drawing';
import { useMemo, useState } from 'preact/hooks';
import { FEWEST, MOST, type ModuloMove, moduloMove } from '../../../chapter/moduloMove.ts';
import { drawResizing } from '../../../draw/chapter/drawResizing.ts';
import { period } from '../../../layout/period.ts';
import { END, moments } from '../../../opening/moments.ts';
import { openingTime, project } from '../../../opening/project.ts';
import { ChapterFigure } from '../ChapterFigure.tsx';
import type { ChapterShowing } from '../chapterShowing.ts';
import { comparedWith, Guess, useGuess } from '../Guess.tsx';
import { Slider } from '../Slider.tsx';

// From where the newcomer comes in to where all has been said.
const [FROM, TO] = [moments.join[0], moments.close[0]];
const CLOSE = 0.05;

/** Figure 3: how many keys move when one more machine divides, and when any number becomes any other. */
export function ResizeFigure({ showing }: { showing: ChapterShowing }) {
  const { say, look, facts, still } = showing;
  const before = facts.nodes;
  const time = useMemo(
    () => openingTime({ ...facts, rules: facts.rules.filter(({ id }) => id === 'modulo') }),
    [facts],
  );
  const [panel] = time.panels;
  const { answered, guess, answer } = useGuess<number>(showing);
  const [set, setGuess] = useState(50);
  const [n, from] = useState(before);
  const [m, to] = useState(before + 1);
  const move = useMemo(() => moduloMove(n, m), [n, m]);
  const { staying: stay, length } = period(move.before, move.after);
  const first = n === before && m === before + 1;
  return (
    <ChapterFigure
      figure={3}
      showing={showing}
      values={{ stay, length }}
      label={say('label3')}
      hidden={!answered}
      lasts={first ? TO - FROM : 900}
      replay={answered && `${n} ${m}`}
      inputs={[answered, guess, n, m]}
      draw={(pen, size, u) => {
        const moment = project(time, answered ? FROM + u * (TO - FROM) : FROM);
        const shown = first ? moment : project(time, END);
        const you = guess === undefined ? undefined : { share: guess / 100, text: say('you', { x: `${guess}%` }) };
        drawResizing(
          pen,
          size,
          {
            ...{ move, join: shown.join, progress: first ? moment.panels[0].progress : u, hit: say('hit3') },
            // Without scripts the opening, which ends on them, is right above.
            dots: first && !still ? { panel, moment: { ...moment, drop: 0 } } : undefined,
            guess: answered && first ? you : undefined,
          },
          look,
        );
      }}
      lines={answered ? linesOf(move, guess === undefined || !first ? undefined : guess / 100, say) : []}
    >
      {answered ? (
        <>
          <p>{say('scale3', { n, m })}</p>
          <Slider label={say('from3', { n })} value={n} min={FEWEST} max={MOST} onValue={from} />
          <Slider label={say('to3', { m })} value={m} min={FEWEST} max={MOST} onValue={to} />
        </>
      ) : (
        <Guess
          showing={showing}
          reveal={say('add', { node: letterOf(before) })}
          onReveal={() => answer(set)}
          onSkip={() => answer(undefined)}
        >
          <Slider
            label={`${say('guess')}: ${set}%`}
            value={set}
            min={0}
            max={100}
            said={`${set}%`}
            onValue={setGuess}
          />
        </Guess>
      )}
    </ChapterFigure>
  );
}

function linesOf({ moved, needless }: ModuloMove, guess: number | undefined, say: ChapterShowing['say']): string[] {
  if (moved === 0) return [say('none3')];
  const compared = comparedWith(guess, moved, CLOSE);
  return [
    ...(compared ? [say(compared)] : []),
    say('result3', { moved: whole(moved), needless: whole(needless / moved) }),
    say('cache3', { miss: whole(moved) }),
  ];
}
