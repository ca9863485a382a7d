import type { ComponentChildren } from 'preact';
import { whole } from '../../i18n/numbers.ts';
import { letterOf } from '../../model/palette.ts';
import { DOTS } from '../../opening/dotPlan.ts';
import type { Moment, OpeningTime } from '../../opening/project.ts';
import { Panel } from './Panel.tsx';
import type { Presses, Showing } from './showing.ts';

/** The opening at an instant: its line, its panels and its last words. A function of what it is given alone; the build draws with it too. */
export function Stage({
  time,
  moment,
  showing,
  presses = {},
  controls,
  tag,
  children,
}: {
  time: OpeningTime;
  moment: Moment;
  showing: Showing;
  presses?: Presses;
  /** What stands beside the line: the first thing that the keyboard reaches. */
  controls?: ComponentChildren;
  tag?: ComponentChildren;
  children?: ComponentChildren;
}) {
  const { say } = showing;
  const [worst] = [...time.facts.rules].sort((a, b) => b.needless - a.needless);
  const line = say(moment.line, {
    share: `1/${DOTS}`,
    node: letterOf(time.facts.nodes),
    strategy: worst.title[showing.lang],
    part: whole(worst.needless / worst.moved),
  });
  return (
    <main id="answer" class="stage" tabIndex={-1}>
      {controls}
      <h1>{say('title')}</h1>
      <div class="telling">
        <p aria-live="polite">{line}</p>
        {tag}
      </div>
      <div class="panels">
        {time.panels.map((_, index) => (
          <Panel key={time.facts.rules[index].id} index={index} {...{ time, moment, showing, presses }} />
        ))}
      </div>
      {children}
    </main>
  );
}
