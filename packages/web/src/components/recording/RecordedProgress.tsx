import { type PairProgress, slotsOnTheWay } from '@shardscope/core/redis';
import { count, megabytes } from '@shardscope/drawing';
import type { Instant } from '../../recording/instantOf.ts';
import { duration, nodeSaid, say } from './words.ts';

const MOST_PAIRS = 12;

/** Seconds after which what a node told is said with its age. */
const OLD = 5;

/** How far it is, how fast, when it ends, and what moves from where to where. */
export function RecordedProgress({ instant: { model, progress } }: { instant: Instant }) {
  const { moved, done, total, rate, left, onTheWay, pairs } = progress;
  const parts = [
    done === null || total === null
      ? say('moved', { count: count(moved) })
      : say('done', { done: count(done), total: count(total) }),
  ];
  if (onTheWay > 0) parts.push(say('onTheWay', { count: count(onTheWay) }));
  if (rate !== null) parts.push(say('rate', { rate: rate < 10 ? rate.toFixed(1) : count(rate) }));
  if (left) {
    const times = { time: duration(Math.ceil(left.seconds)), low: duration(Math.floor(left.low)) };
    parts.push(
      left.high === null ? say('leftOpen', times) : say('left', { ...times, high: duration(Math.ceil(left.high)) }),
    );
  }
  return (
    <section class="ways" aria-label={say('progress')}>
      <p class="conclusion">{parts.join(' · ')}</p>
      {done !== null && total !== null && total > 0 && (
        <progress max={total} value={done} aria-label={say('progress')} />
      )}
      {total === null && <PlanFile />}
      {pairs.length === 0 && <p class="note">{say('still')}</p>}
      <ul>
        {pairs.slice(0, MOST_PAIRS).map((pair) => (
          <Pair key={`${pair.from} ${pair.to}`} pair={pair} model={model} />
        ))}
        {pairs.length > MOST_PAIRS && <li>{say('more', { count: count(pairs.length - MOST_PAIRS) })}</li>}
      </ul>
    </section>
  );
}

/** Chooses a plan to measure by. */
const PlanFile = () => (
  <p>
    <label>
      {say('byPlan')}{' '}
      <input
        type="file"
        accept=".json"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.item(0);
          if (file) void import('../../state/given/openPlan.ts').then(({ openPlan }) => openPlan(file));
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
    </label>
  </p>
);

function Pair({ pair, model }: { pair: PairProgress; model: Instant['model'] }) {
  const { from, to, moved, open, tasks, stalled, failed } = pair;
  const parts = [say('moved', { count: count(moved) })];
  const way = slotsOnTheWay(pair);
  if (way > 0) parts.push(say('onTheWay', { count: count(way) }));
  const [first] = open;
  const keys = first && model.slotKeys.get(`${first.slot} ${first.from}`);
  if (keys !== undefined) parts.push(say('keysLeft', { slot: first.slot, count: count(keys) }));
  for (const { state, remaining, remainingAt = model.t } of tasks) {
    parts.push(say('atomic', { state }));
    if (!remaining) continue;
    const size = megabytes(remaining);
    const age = (model.t - remainingAt) / 1000;
    parts.push(age < OLD ? say('bytesLeft', { size }) : say('bytesLeftThen', { size, time: duration(age) }));
  }
  const wrong = [
    ...(stalled === null ? [] : [say('stalled', { time: duration((model.t - stalled) / 1000) })]),
    ...(failed === null ? [] : [say('failed', { why: failed || say('noReason') })]),
  ];
  return (
    <li>
      <strong>
        {nodeSaid(from, model)} → {nodeSaid(to, model)}
      </strong>{' '}
      {parts.join(' · ')}
      {wrong.map((one) => (
        <span key={one} class="machine failed">
          ✕ {one}
        </span>
      ))}
    </li>
  );
}
