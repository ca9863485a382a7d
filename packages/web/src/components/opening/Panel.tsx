import { count, drawRaceBar, IN_FIGURE, shownName, whole } from '@shardscope/drawing';
import { hatch } from '../../draw/hatch.ts';
import { dotsIn, drawDots } from '../../draw/opening/drawDots.ts';
import { drawOpeningRing } from '../../draw/opening/drawOpeningRing.ts';
import { drawOpeningSlots } from '../../draw/opening/drawOpeningSlots.ts';
import { drawRemainders } from '../../draw/opening/drawRemainders.ts';
import type { Size } from '../../layout/box.ts';
import { moments } from '../../opening/moments.ts';
import { dotsMoveAt, type Moment, type OpeningTime } from '../../opening/project.ts';
import { stepOf, verdictOf } from '../../opening/told.ts';
import type { Presses, Showing } from './showing.ts';

const strips = { modulo: drawRemainders, ring: drawOpeningRing, slots: drawOpeningSlots };

/** One strategy at one instant: how it decides, where the keys are, and how many have moved. */
export function Panel({
  index,
  time,
  moment,
  showing: { lang, say, look, Picture },
  presses: { onDot, onNode, onShare },
}: {
  index: number;
  time: OpeningTime;
  moment: Moment;
  showing: Showing;
  presses: Presses;
}) {
  const { facts, key } = time;
  const panel = time.panels[index];
  const { rule, chosen } = panel;
  const { progress, moved, settled, scale, hatched } = moment.panels[index];
  const { chain, drop, join, outline, least } = moment;
  const fair = settled && rule.needless === 0;
  const moving = moved > 0 && !settled;
  const press = ({ x, y }: { x: number; y: number }, size: Size): void => {
    const { columns, corners } = dotsIn(size, panel, moment);
    const near = (corner: { x: number; y: number }): boolean =>
      x >= corner.x - 1 && x <= corner.x + columns.dot + 1 && y >= corner.y - 1 && y <= corner.y + columns.dot + 1;
    const dot = corners.findLastIndex(near);
    const node = columns.lefts.findIndex((left) => x >= left && x <= left + columns.width);
    if (dot >= 0) onDot?.(index, dot);
    else if (node >= 0) onNode?.(node);
  };
  return (
    <article class="rule" data-rule={rule.id}>
      <h2>{rule.title[lang]}</h2>
      <p class="idea">{say(rule.id)}</p>
      <p class="step">{stepOf(panel, moment, say)}</p>
      <Picture
        name="strip"
        still={{ width: 365, height: 96 }}
        inputs={[chain, join, progress, look.id, key, panel]}
        draw={(pen, size) => strips[rule.id](pen, size, panel, moment, look, index, key)}
      />
      <Picture
        name="columns"
        still={{ width: 365, height: 180 }}
        inputs={[dotsMoveAt(panel.plan, moment.u), drop, join, outline, look.id, key, panel]}
        label={say('figure', {
          strategy: rule.title[lang],
          moved: whole(rule.moved / facts.keys),
          needless: whole(rule.needless / facts.keys),
        })}
        draw={(pen, size) => drawDots(pen, size, panel, moment, look, chosen ? '' : shownName(key.name, IN_FIGURE))}
        onPress={press}
      />
      <p class={settled ? 'share settled' : moving ? 'share moving' : 'share'}>
        <span style={scale === 1 ? undefined : { transform: `scale(${scale})` }}>
          {whole(moved).slice(0, -1)}
          <small>%</small>
        </span>
        {fair && <Tick />}
        {moving && <span class="so-far">{say('soFar')}</span>}
      </p>
      <Picture
        name="race"
        still={{ width: 365, height: 20 }}
        inputs={[least, moved, hatched, settled, look.id]}
        draw={(pen, size) => drawRaceBar(pen, size, moment, undefined, moment.panels[index], look, hatch)}
        drags
        onPress={({ x }, { width }) => onShare?.(index, x / width)}
      />
      <p class="exact">
        {moved === 0 && least !== undefined
          ? say('least', { share: whole(least) })
          : say(moving ? 'movedSoFar' : 'moved', { keys: count(moved * facts.keys) })}
        {hatched > 0 && moment.verdict === 1 && (
          <span class="striped">{say('striped', { needless: count(rule.needless) })}</span>
        )}
        {fair && <span class="striped">{say('dashed')}</span>}
      </p>
      <p class="verdict">{moment.u >= moments.hatch[0] && verdictOf(time, index, say)}</p>
    </article>
  );
}

function Tick() {
  return (
    <svg class="tick" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M5 12.5 10 17.5 19 7" fill="none" stroke="currentColor" stroke-width="2.5" />
    </svg>
  );
}
