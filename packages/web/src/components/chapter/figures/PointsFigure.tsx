import { count, letterOf, percent, whole } from '@shardscope/drawing';
import { useMemo, useState } from 'preact/hooks';
import { four } from '../../../chapter/chapterClusters.ts';
import { failedRing } from '../../../chapter/failedRing.ts';
import { binned, ringPoints } from '../../../chapter/ringPoints.ts';
import { drawPeaks } from '../../../draw/chapter/drawPeaks.ts';
import { drawRingPoints } from '../../../draw/chapter/drawRingPoints.ts';
import { drawShareBars } from '../../../draw/chapter/drawShareBars.ts';
import { pointsPlaces } from '../../../layout/pointsPlaces.ts';
import { cubicInOut } from '../../../opening/moments.ts';
import { ChapterFigure } from '../ChapterFigure.tsx';
import type { ChapterShowing } from '../chapterShowing.ts';
import { comparedWith, Guess, useGuess } from '../Guess.tsx';
import { Slider } from '../Slider.tsx';

// How far above its share the fullest machine may be.
const LIMIT = 0.1;
// The highest bar with one point each.
const MOST = 0.75;
const FAIR = 1 / four.length;

/** Figure 6: many points for each machine, and what luck they leave to names. */
export function PointsFigure({ showing }: { showing: ChapterShowing }) {
  const { say, look, still, counted } = showing;
  const { ladder } = counted;
  const truth = ladder.findIndex(({ median }) => median <= 1 + LIMIT);
  const { answered, guess, answer } = useGuess<number>(showing);
  const [chosen, climb] = useState(0);
  const [pressed, fail] = useState(false);
  const rung = still ? truth : chosen;
  const failed = still || pressed;
  const { points } = ladder[rung];
  const { before, after, shares, lost } = useMemo(() => failedRing(points), [points]);
  const rings = useMemo(
    () => [before, after].map((cluster) => binned(ringPoints(cluster, four), still)),
    [before, after],
  );
  const node = letterOf(lost);
  const compared = comparedWith(guess, truth, 1);
  const heirs = [...four.keys()].filter((one) => one !== lost);
  const gained = (one: number): string => percent(shares[one].after - shares[one].before);
  const [first, second, third] = heirs;
  const gone = say('gone6', {
    ...{ node, share: percent(shares[lost].before) },
    ...{ first: letterOf(first), firstShare: gained(first), second: letterOf(second), secondShare: gained(second) },
    ...{ third: letterOf(third), thirdShare: gained(third) },
  });
  const fullest = Math.max(...shares.map((share) => share.before));
  const reveal = (guessed: number | undefined): void => {
    answer(guessed);
    climb(truth);
  };
  const slider = (
    <Slider
      label={say('points6', { points: count(points) })}
      value={rung}
      min={0}
      max={ladder.length - 1}
      said={count(points)}
      onValue={climb}
    />
  );
  return (
    <ChapterFigure
      figure={6}
      showing={showing}
      values={{ node }}
      label={say('label6', { points: count(points), sets: ladder[truth].peaks.length })}
      hidden={!answered}
      lasts={900}
      replay={failed}
      inputs={[answered, guess, points, failed]}
      draw={(pen, size, u) => {
        const part = failed ? cubicInOut(u) : 0;
        const { ring, bars, peaks } = pointsPlaces(size);
        drawRingPoints(pen, ring, rings[part < 0.5 ? 0 : 1], look);
        const held = shares.map((share) => share.before + (share.after - share.before) * part);
        drawShareBars(pen, bars, { shares: held, fair: FAIR, most: MOST }, look);
        const you =
          guess === undefined ? undefined : { rung: guess, text: say('you', { x: count(ladder[guess].points) }) };
        drawPeaks(
          pen,
          peaks,
          {
            ...{ ladder, shown: rung, limit: LIMIT, hidden: !answered, guess: you },
            ...{ over: say('over6'), sets: say('sets6', { sets: ladder[truth].peaks.length }), axis: say('axis6') },
          },
          look,
        );
      }}
      lines={
        answered
          ? [
              ...(compared ? [say(compared)] : []),
              say('result6', { points: count(ladder[truth].points), sets: ladder[truth].peaks.length }),
              failed ? gone : say('share6', { points: count(points), share: percent(fullest) }),
            ]
          : []
      }
    >
      {!answered && <p>{say('ask6', { limit: whole(LIMIT) })}</p>}
      {answered ? (
        <>
          {slider}
          {!failed && (
            <button type="button" class="after" onClick={() => fail(true)}>
              {say('fail', { node })}
            </button>
          )}
        </>
      ) : (
        <Guess showing={showing} reveal={say('reveal')} onReveal={() => reveal(rung)} onSkip={() => reveal(undefined)}>
          {slider}
        </Guess>
      )}
    </ChapterFigure>
  );
}
