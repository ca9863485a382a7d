import {
  type Happening,
  slotCount,
  type WatchedNode,
  type WatchModel,
  watchProblems,
  watchProgress,
} from '@shardscope/core/redis';
import { counted } from '../../format/numbers.ts';
import { printable } from '../../format/printable.ts';
import { displayWidth } from '../../format/terminal/displayWidth.ts';
import { firstThatFits } from '../../format/terminal/firstThatFits.ts';
import { fit } from '../../format/terminal/fit.ts';
import { fitInside } from '../../format/terminal/fitInside.ts';
import { barText } from '../../format/terminal/progress.ts';
import type { Screen } from '../../format/terminal/screen.ts';
import { wrapped } from '../../format/terminal/wrapped.ts';
import { said, say, word } from '../../language/say.ts';
import { type EventForm, eventText, type NodeForm, nodeText, timeOfDay } from './eventText.ts';
import { masterLines } from './masterLines.ts';
import { pairText, progressText, wayText } from './progressText.ts';

const BAR = 24;
const INDENT = '  ';
const FURTHER = '    ';
const MOST_PAIRS = 5;
const MOST_WRONG = 6;
/** Narrower than that, the log is not set in. */
const USUAL = 80;

const NODES: readonly NodeForm[] = ['both', 'address', 'digits'];
const WHOLE: readonly EventForm[] = NODES.map((nodes) => ({ nodes, whole: true }));
const SHORTEST: EventForm = { nodes: 'digits', whole: false };

/**
 * One screen of a watch, at most `height` lines that fit the width: what moves and what is wrong first, then masters, then the log. Where it is
 * narrow, nodes are named by less and masters have fewer fields; what cannot be said in less goes on in the next line.
 */
export function watchScreen(
  model: WatchModel,
  log: readonly Happening[],
  t: number,
  { width, paint, drawn }: Screen,
  height: number,
): string[] {
  const { hello } = model;
  const progress = watchProgress(model, t);
  const title = (text: string): string => paint('bold', cut(text, width));
  const wrong = wrongIn(model, width);
  const { done, total } = progress;
  const bar = done !== null && total ? `${barText(done / total, BAR)} ` : '';
  const head = [
    title(heading(printable(hello.entry), t, width)),
    ...wrapped(bar + progressText(progress), width, bar === '' ? INDENT : ' '.repeat(BAR + 1)),
    '',
    title(progress.pairs.length > 0 ? word('moving') : say`nothing moves`),
    ...someOf(
      progress.pairs.map((pair) => [
        ...firstThatFits(
          NODES.map((form) => INDENT + wayText(pair, model, form)),
          width,
          FURTHER,
        ),
        ...wrapped(FURTHER + pairText(pair, model), width, `${FURTHER}  `),
      ]),
      MOST_PAIRS,
      Math.floor(height / 2),
      (left) => say`  and ${left} more pairs`,
    ),
    '',
    title(wrong.length > 0 ? word('wrong') : say`every slot has one owner that answers`),
    ...someOf(
      wrong.map((text) => wrapped(INDENT + text, width, FURTHER)),
      MOST_WRONG,
      Math.floor(height / 3),
      (left) => say`  and ${left} more`,
    ),
    '',
  ];
  const rest = Math.max(4, height - head.length);
  const masters = mastersIn(model);
  const shown = Math.min(masters.length, Math.max(2, Math.ceil(rest / 2) - 2));
  const middle = [
    title(say`${counted(masters.length, 'master')}, ${counted(model.nodes.size - masters.length, 'other node')}`),
    ...masterLines(masters.slice(0, shown), model, width),
    ...(masters.length > shown ? [say`  and ${masters.length - shown} more`] : []),
    '',
  ];
  const lines = Math.max(1, height - head.length - middle.length - 1);
  const latest = logLines(log.slice(-lines).reverse(), model, width).slice(0, lines);
  const body = [...head, ...middle, title(word('log')), ...latest].slice(0, height);
  return body.map((line) => drawn(line.includes('\x1b') ? line : cut(line, width)));
}

const cut = (line: string, width: number): string => (displayWidth(line) > width ? fit(line, width) : line);

/** The first of several things of some lines each, as many as fit into `height` lines, and how many more there are. */
function someOf(all: readonly (readonly string[])[], most: number, height: number, more: (left: number) => string) {
  const shown: string[] = [];
  let count = 0;
  for (const lines of all.slice(0, most)) {
    if (count > 0 && shown.length + lines.length > height) break;
    shown.push(...lines);
    count++;
  }
  return all.length > count ? [...shown, more(all.length - count)] : shown;
}

function heading(entry: string, t: number, width: number): string {
  const rest = displayWidth(say`redis watch ${''}  ${timeOfDay(t)}`);
  return say`redis watch ${fitInside(entry, width - rest)}  ${timeOfDay(t)}`;
}

/** The log names nodes in one way, the fullest in which each line fits; lines for which the digits of ids are still too much say less each. */
function logLines(log: readonly Happening[], model: WatchModel, width: number): string[] {
  const starts = log.map(({ t }) => `${width < USUAL ? '' : INDENT}${timeOfDay(t)}  `);
  const said = (form: EventForm): string[] => log.map((event, i) => starts[i] + eventText(event, model, form));
  const all = WHOLE.map(said);
  const fitting = all.find((lines) => lines.every((line) => displayWidth(line) <= width));
  if (fitting) return fitting;
  const least = said(SHORTEST);
  return log.flatMap((_, i) => firstThatFits([all[all.length - 1][i], least[i]], width, ' '.repeat(starts[i].length)));
}

/** What is wrong, in the words of `redis check`; slots on their way are no fault while they move. */
function wrongIn(model: WatchModel, width: number): string[] {
  const stalled = [...model.pairs.values()].filter(({ stalled }) => stalled !== null);
  return [
    ...stalled.map((pair) => {
      const ways = NODES.map((form) => say`${wayText(pair, model, form)} has stalled`);
      return ways.find((way) => displayWidth(INDENT + way) <= width) ?? ways[ways.length - 1];
    }),
    ...watchProblems(model).map(({ text }) => printable(said(text))),
    ...model.away.map(({ why }) => printable(why)),
    ...model.late.map(
      ({ node, slots }) =>
        say`${nodeText(node, model)} still names other owners of ${counted(slotCount(slots), 'slot')}`,
    ),
  ];
}

/** Masters that own slots or may, the busiest first: those with slots on their way, then by their slots. */
function mastersIn({ nodes, open, tasks }: WatchModel): WatchedNode[] {
  const busy = new Set([...open, ...tasks].flatMap(({ from, to }) => [from, to]));
  return [...nodes.values()]
    .filter(({ role }) => role === 'master')
    .sort((a, b) => Number(busy.has(b.id)) - Number(busy.has(a.id)) || slotCount(b.slots) - slotCount(a.slots));
}
