import { type PairProgress, slotsOnTheWay, type WatchModel, type WatchProgress } from '@shardscope/core/redis';
import { durationText } from '../../format/durationText.ts';
import { counted, whole } from '../../format/numbers.ts';
import { quantityText } from '../../format/quantityText.ts';
import { say } from '../../language/say.ts';
import { type NodeForm, nodeText, slotsIn } from './eventText.ts';

/** Seconds after which what a node told is said with its age. */
const OLD = 5;

/** How far, how fast, and when it ends, in one line. */
export function progressText({ moved, done, total, rate, left, onTheWay }: WatchProgress): string {
  const far =
    done === null || total === null
      ? say`${counted(moved, 'slot')} moved so far`
      : say`${whole(done)} of ${counted(total, 'slot')}${total > 0 ? `, ${Math.floor((done / total) * 100)}%` : ''}`;
  const parts = [far];
  if (onTheWay > 0) parts.push(say`${whole(onTheWay)} on the way`);
  if (rate !== null) parts.push(say`${rate < 10 ? rate.toFixed(1) : whole(rate)} slots/s`);
  if (left) {
    const high = left.high === null ? say`or longer` : say`to ${durationText(Math.ceil(left.high))}`;
    parts.push(
      say`about ${durationText(Math.ceil(left.seconds))} left (${durationText(Math.floor(left.low))} ${high})`,
    );
  }
  return parts.join(' · ');
}

/** What moves between two masters, in one line behind their names. */
export function pairText(pair: PairProgress, model: WatchModel): string {
  const { open, tasks, moved, stalled, failed } = pair;
  const parts = [say`${whole(moved)} moved`];
  if (slotsOnTheWay(pair) > 0) {
    const [first] = open;
    const keys = first && model.slotKeys.get(`${first.slot} ${first.from}`);
    const left = keys === undefined ? '' : say` with ${counted(keys, 'key')} left`;
    if (first)
      parts.push(
        open.length === 1 ? say`slot ${first.slot}${left}` : say`${open.length} open, slot ${first.slot}${left}`,
      );
    for (const { slots, state, remaining, remainingAt = model.t } of tasks) {
      parts.push(say`atomic, ${slotsIn(slots)}: ${state}`);
      if (!remaining) continue;
      const size = quantityText(remaining, 'bytes');
      const age = Math.round((model.t - remainingAt) / 1000);
      parts.push(age < OLD ? say`${size} of writes left` : say`${size} of writes left ${durationText(age)} ago`);
    }
  }
  if (stalled !== null) parts.push(say`STALLED for ${durationText(Math.round((model.t - stalled) / 1000))}`);
  if (failed !== null) parts.push(say`FAILED: ${failed || say`no reason given`}`);
  return parts.join(say`, `);
}

/** A pair by its two ends. */
export const wayText = ({ from, to }: PairProgress, model: WatchModel, form: NodeForm = 'both'): string =>
  `${nodeText(from, model, form)} → ${nodeText(to, model, form)}`;
