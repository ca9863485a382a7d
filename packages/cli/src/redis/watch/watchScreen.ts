import {
  addressOf,
  type Happening,
  hasFlag,
  SLOTS,
  slotCount,
  type WatchedNode,
  type WatchModel,
  watchProblems,
  watchProgress,
} from '@shardscope/core/redis';
import { counted, whole } from '../../format/numbers.ts';
import { printable } from '../../format/printable.ts';
import { displayWidth } from '../../format/terminal/displayWidth.ts';
import { fit } from '../../format/terminal/fit.ts';
import { barText } from '../../format/terminal/progress.ts';
import type { Screen } from '../../format/terminal/screen.ts';
import { said, say, word } from '../../language/say.ts';
import { eventText, nodeText, timeOfDay } from './eventText.ts';
import { pairText, progressText, wayText } from './progressText.ts';

const BAR = 24;
/** One screen of a watch, at most `height` lines that fit the width: what moves and what is wrong first, then masters, then the log. */
export function watchScreen(
  model: WatchModel,
  log: readonly Happening[],
  t: number,
  { width, paint, drawn }: Screen,
  height: number,
): string[] {
  const { hello } = model;
  const progress = watchProgress(model, t);
  const title = (text: string): string => paint('bold', text);
  const wrong = wrongIn(model);
  const { done, total } = progress;
  const head = [
    title(cut(say`redis watch ${printable(hello.entry)}  ${timeOfDay(t)}`, width)),
    ...(done !== null && total
      ? [`${barText(done / total, BAR)} ${progressText(progress)}`]
      : [progressText(progress)]),
    '',
    title(progress.pairs.length > 0 ? word('moving') : say`nothing moves`),
    ...progress.pairs.slice(0, 5).flatMap((pair) => [`  ${wayText(pair, model)}`, `    ${pairText(pair, model)}`]),
    ...(progress.pairs.length > 5 ? [say`  and ${progress.pairs.length - 5} more pairs`] : []),
    '',
    title(wrong.length > 0 ? word('wrong') : say`every slot has one owner that answers`),
    ...wrong.slice(0, 6).map((text) => `  ${text}`),
    ...(wrong.length > 6 ? [say`  and ${wrong.length - 6} more`] : []),
    '',
  ];
  const rest = Math.max(4, height - head.length);
  const masters = mastersIn(model);
  const shown = Math.min(masters.length, Math.max(2, Math.ceil(rest / 2) - 2));
  const middle = [
    title(say`${counted(masters.length, 'master')}, ${counted(model.nodes.size - masters.length, 'other node')}`),
    ...masters.slice(0, shown).map((node) => masterLine(node, model)),
    ...(masters.length > shown ? [say`  and ${masters.length - shown} more`] : []),
    '',
  ];
  const lines = Math.max(1, height - head.length - middle.length - 1);
  const latest = log
    .slice(-lines)
    .reverse()
    .map((event) => `  ${timeOfDay(event.t)}  ${eventText(event, model)}`);
  const body = [...head, ...middle, title(word('log')), ...latest].slice(0, height);
  return body.map((line) => drawn(line.includes('\x1b') ? line : cut(line, width)));
}

const cut = (line: string, width: number): string => (displayWidth(line) > width ? fit(line, width) : line);

/** What is wrong, in the words of `redis check`; slots on their way are no fault while they move. */
export function wrongIn(model: WatchModel): string[] {
  return [
    ...[...model.pairs.values()]
      .filter(({ stalled }) => stalled !== null)
      .map((pair) => say`${wayText(pair, model)} has stalled`),
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

function masterLine(node: WatchedNode, { keys, nodes, away }: WatchModel): string {
  const own = slotCount(node.slots);
  const held = keys.get(node.id);
  const replicas = [...nodes.values()].filter(({ masterId }) => masterId === node.id).length;
  const lost = hasFlag(node, 'fail')
    ? say`  FAILED`
    : away.some(({ node: id }) => id === node.id)
      ? say`  NO ANSWER`
      : '';
  return [
    say`  ${node.id.slice(0, 8)} ${printable(addressOf(node))}${lost}  ${whole(own).padStart(6)} slots ${((own / SLOTS) * 100).toFixed(1).padStart(5)}%`,
    held === undefined ? '' : `  ${counted(held, 'key')}`,
    `  ${counted(node.slots.length, 'range')}`,
    replicas > 0 ? say`, ${counted(replicas, 'replica')}` : '',
  ].join('');
}
