import type { ComponentChildren } from 'preact';
import type { Moment, OpeningTime } from '../../opening/project.ts';
import { lineOf } from '../../opening/told.ts';
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
  const line = lineOf(time, moment, say, showing.lang);
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
