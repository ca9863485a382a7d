import { letterOf, percent } from '@shardscope/drawing';
import { useState } from 'preact/hooks';
import { four } from '../../../chapter/chapterClusters.ts';
import { failure } from '../../../chapter/failure.ts';
import { ringPoints } from '../../../chapter/ringPoints.ts';
import { drawRingPoints } from '../../../draw/chapter/drawRingPoints.ts';
import { drawDots } from '../../../draw/opening/drawDots.ts';
import { ABREAST, apportioned, dotPlan, movingDots } from '../../../opening/dotPlan.ts';
import { moments } from '../../../opening/moments.ts';
import { project } from '../../../opening/project.ts';
import { ChapterFigure } from '../ChapterFigure.tsx';
import type { ChapterShowing } from '../chapterShowing.ts';
import { Guess, useGuess } from '../Guess.tsx';

const VNODES = 1;
const EVERYBODY = -1;
// From where what will move is outlined to where all has landed.
const [FROM, TO] = [moments.outline[0], moments.close[0]];

const { before, after, shares, lost, heirs, rule } = failure(VNODES);
const [heir] = heirs;
const rings = [ringPoints(before, four), ringPoints(after, four)];
const place = { hash: 0, from: lost, to: heir };
const panel = { rule, place, plan: dotPlan(rule, place, movingDots(rule)), chosen: false, rows: highest() };

/** Figure 5: one machine fails whose only point has one neighbour. */
export function FailureFigure({ showing }: { showing: ChapterShowing }) {
  const { say, look, facts } = showing;
  const { answered, guess, answer } = useGuess<number>(showing);
  const [set, choose] = useState<number | undefined>(undefined);
  const names = { heir: letterOf(heir), node: letterOf(lost), share: percent(shares[heir].after) };
  const guessed = guess === undefined ? undefined : guess === EVERYBODY ? say('all5') : letterOf(guess);
  return (
    <ChapterFigure
      figure={5}
      showing={showing}
      values={names}
      label={say('label5')}
      hidden={!answered}
      lasts={TO - FROM}
      replay={answered}
      inputs={[answered, guess]}
      draw={(pen, { width, height }, u) => {
        const time = { facts, key: facts.key, panels: [panel] };
        const moment = project(time, answered ? FROM + u * (TO - FROM) : FROM);
        const radius = Math.min(height / 2 - 42, 0.25 * width - 42);
        const failed = moment.panels[0].progress > 0 || (answered && u === 1);
        drawRingPoints(pen, { centre: { x: radius + 42, y: height / 2 }, radius }, rings[failed ? 1 : 0], look);
        const left = 2 * radius + 100;
        pen.save();
        pen.translate(left, 0);
        drawDots(pen, { width: width - left, height }, panel, { ...moment, drop: 0, join: 0 }, look, '');
        pen.restore();
      }}
      lines={answered ? [...(guessed ? [say('youChose', { x: guessed })] : []), say('result5', names)] : []}
    >
      {!answered && (
        <Guess
          showing={showing}
          reveal={say('fail', names)}
          onReveal={() => answer(set)}
          onSkip={() => answer(undefined)}
        >
          <fieldset aria-label={say('guess')}>
            {[...four.keys(), EVERYBODY]
              .filter((node) => node !== lost)
              .map((node) => (
                <button
                  key={node}
                  type="button"
                  class="choice"
                  aria-pressed={set === node}
                  onClick={() => choose(node)}
                >
                  {node === EVERYBODY ? say('all5') : letterOf(node)}
                </button>
              ))}
          </fieldset>
        </Guess>
      )}
    </ChapterFigure>
  );
}

/** Rows of the highest column, before or after, and room for flights above it. */
function highest(): number {
  const dots = apportioned(rule);
  const sums = dots.flatMap((row, i) => [
    row.reduce((sum, one) => sum + one, 0),
    dots.reduce((sum, other) => sum + other[i], 0),
  ]);
  return Math.ceil(Math.max(...sums) / ABREAST);
}
