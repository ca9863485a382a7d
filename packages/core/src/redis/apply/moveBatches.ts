import { listKeys, migrate } from './commands.ts';
import {
  asking,
  type Batch,
  type Line,
  lostOne,
  type NodeReply,
  type Protocol,
  refusedOne,
  whyNot,
} from './exchange.ts';
import { isAnswer, reconciled, resent, settled } from './settled.ts';
import { again, type Moving, type Window, type WindowOutcome } from './window.ts';

/** Keys that the source has listed: of each slot at most so many. */
export interface Listed {
  readonly most: number;
  readonly batches: readonly Batch[];
}

/** Whether the journal knows that slots are about to be handed over, which it may hear together with the last of their keys. */
export interface Handover {
  readonly line: Line;
  announced: boolean;
  /** The epoch of the source that the target has heard of. */
  readonly epoch: number;
}

/** Whether these are all keys of their slots. */
export const isWhole = ({ most, batches }: Listed): boolean => batches.every(({ keys }) => keys.length < most);

/** What GETKEYSINSLOT of these slots has listed. */
export const listedBy = (
  replies: readonly NodeReply[],
  slots: readonly number[],
  database: number,
  most: number,
): Listed => ({
  most,
  batches: slots.flatMap((slot, i): Batch[] => {
    const keys = (replies[i] as readonly NodeReply[]).filter((key) => key instanceof Uint8Array);
    return keys.length > 0 ? [{ slot, database, keys }] : [];
  }),
});

/**
 * Sends the keys of open slots until the source lists none; keys whose fate is not known first, one by one. Those of `first` are in the
 * journal already.
 */
export function* moveBatches(
  window: Window,
  moving: Moving,
  handover?: Handover,
  first?: Listed,
): Protocol<WindowOutcome | undefined> {
  for (const batch of moving.unanswered.of(window.slots)) {
    const outcome = moving.back ? yield* reconciled(window, moving, batch, true) : yield* resent(window, moving, batch);
    if (outcome) return outcome;
  }
  for (let database = 0; database < moving.databases; database++) {
    const last = database === moving.databases - 1 ? handover : undefined;
    const outcome = yield* movedOf(window, moving, database, last, first);
    if (outcome) return outcome;
  }
  return undefined;
}

function* movedOf(
  window: Window,
  moving: Moving,
  database: number,
  handover: Handover | undefined,
  first: Listed | undefined,
): Protocol<WindowOutcome | undefined> {
  const select = moving.databases > 1 ? [['SELECT', `${database}`]] : [];
  let known = first;
  for (let slots = window.slots; slots.length > 0; ) {
    let listed = known;
    if (!listed) {
      const most = moving.pace.batch;
      const [replies] = yield asking({
        to: window.from,
        commands: [...select, ...slots.map((slot) => listKeys(slot, most))],
        raw: true,
      });
      const bad = lostOne(replies) ?? refusedOne(replies);
      if (bad) return again(whyNot(bad));
      listed = listedBy(replies.slice(select.length), slots, database, most);
    }
    const { most, batches } = listed;
    const lines: Line[] = known || batches.length === 0 ? [] : [{ ev: 'batch', batches }];
    if (lines.length > 0 && isWhole(listed) && handover && !handover.announced) {
      lines.push(handover.line);
      handover.announced = true;
    }
    for (let at = 0; at < batches.length; ) {
      const going = together(batches.slice(at), moving);
      const outcome = yield* sent(window, moving, going, at === 0 ? lines : []);
      if (outcome) return outcome;
      at += going.length;
    }
    if (batches.length > 0) {
      const keys = batches.reduce((sum, batch) => sum + batch.keys.length, 0);
      yield { lines: [{ ev: 'batch-ok', slots: batches.map(({ slot }) => slot), keys }], steps: [] };
    }
    slots = batches.flatMap(({ slot, keys }) => (keys.length >= most ? [slot] : []));
    known = undefined;
  }
  return undefined;
}

/** Milliseconds that each MIGRATE may at least take without progress, of several that go out together. */
const LEAST_TIMEOUT = 500;

/** As many of the first batches as may go out together: the source answers nobody else until all of them are done. */
function together(batches: readonly Batch[], { pace, destination: { timeout } }: Moving): readonly Batch[] {
  const most = Math.max(1, Math.floor(timeout / LEAST_TIMEOUT));
  let keys = 0;
  const beyond = batches.findIndex((batch, i) => {
    keys += batch.keys.length;
    return i > 0 && (i >= most || keys > pace.together);
  });
  return beyond < 0 ? batches : batches.slice(0, beyond);
}

/** Sends batches in one go. */
function* sent(
  window: Window,
  moving: Moving,
  batches: readonly Batch[],
  lines: readonly Line[],
): Protocol<WindowOutcome | undefined> {
  const { destination, replace } = moving;
  // All of them together may block the source for as long as one.
  const within = { ...destination, timeout: Math.ceil(destination.timeout / batches.length) };
  // Known as sent before they are: whoever drops the protocol here must not take them for answered.
  for (const batch of batches) moving.unanswered.add(batch);
  const [replies] = yield {
    lines,
    steps: [
      { to: window.from, commands: batches.map(({ database, keys }) => migrate(within, database, keys, replace)) },
    ],
  };
  batches.forEach((batch, i) => {
    if (isAnswer(replies[i])) moving.unanswered.delete(batch);
  });
  for (const [i, batch] of batches.entries()) {
    const outcome = yield* settled(window, moving, batch, replies[i]);
    if (outcome) return outcome;
  }
  return undefined;
}
