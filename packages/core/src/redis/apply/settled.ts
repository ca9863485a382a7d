import { phrase } from '../../phrase.ts';
import { DELETE_IF_SAME, migrate } from './commands.ts';
import {
  asking,
  type Batch,
  keyText,
  type Line,
  Lost,
  lostOne,
  type NodeReply,
  type Protocol,
  Refused,
  refusedOne,
  whyNot,
} from './exchange.ts';
import { again, type Moving, stop, type Window, type WindowOutcome } from './window.ts';

/** How often keys whose fate is not known are sent again before the window is begun anew. */
const MOST_RESENDS = 3;

/** Whether it is known after this reply to a MIGRATE where its keys are. */
export const isAnswer = (reply: NodeReply): boolean =>
  !(reply instanceof Lost || (reply instanceof Refused && /IOERR/.test(reply.text)));

/** What follows from the reply to the MIGRATE of one batch. */
export function* settled(
  window: Window,
  moving: Moving,
  batch: Batch,
  reply: NodeReply,
): Protocol<WindowOutcome | undefined> {
  if (reply instanceof Lost) return again(reply.why);
  if (!(reply instanceof Refused)) return undefined;
  if (/IOERR/.test(reply.text))
    return moving.back ? yield* reconciled(window, moving, batch, true) : yield* resent(window, moving, batch);
  return /BUSYKEY/.test(reply.text) ? yield* reconciled(window, moving, batch, false) : refusal(reply.text);
}

/** What follows from an error of MIGRATE after which it is known where the keys are. */
function refusal(text: string): WindowOutcome {
  if (/\bOOM\b/.test(text)) return stop('full', phrase`the target has no memory left: ${text}`);
  // The target or the source is not what it was a moment ago.
  if (/\b(MOVED|ASK|CLUSTERDOWN|LOADING|READONLY|MASTERDOWN|TRYAGAIN|NOREPLICAS|BUSY)\b/.test(text)) return again(text);
  return stop('refused', text);
}

/**
 * Keys of a batch that both nodes have. Where both show the same bytes, the owner's copy stays, with its time to live: on the way to a new
 * owner it is sent over the other, on the way back the other goes. Keys that differ stop the run, unless they are `ours`: then they went to
 * their owner in a batch whose reply never came, and a client has changed them there since.
 */
export function* reconciled(
  { from, to }: Window,
  moving: Moving,
  batch: Batch,
  ours: boolean,
): Protocol<WindowOutcome | undefined> {
  const { slot, database, keys } = batch;
  const select = moving.databases > 1 ? [['SELECT', `${database}`]] : [];
  const look = [...select, ...keys.flatMap((key) => [['ASKING'], ['DUMP', key]])];
  const [sources, targets] = yield asking({ to: from, commands: look, raw: true }, { to, commands: look, raw: true });
  const lost = lostOne([...sources, ...targets]);
  if (lost) return again(lost.why);
  const dumpOf = (replies: readonly NodeReply[], i: number): NodeReply => replies[select.length + 2 * i + 1];
  const both = keys.flatMap((key, i) => {
    const [mine, theirs] = [dumpOf(sources, i), dumpOf(targets, i)];
    return mine instanceof Uint8Array && theirs instanceof Uint8Array
      ? [{ key, dump: mine, isSame: keyText(mine) === keyText(theirs) }]
      : [];
  });
  const [odd] = both.filter(({ isSame }) => !isSame && !ours);
  if (odd) {
    const key = JSON.stringify(keyText(odd.key));
    const where = database > 0 ? phrase`slot ${slot} in database ${database}` : phrase`slot ${slot}`;
    return stop(
      'busy',
      moving.back
        ? phrase`${to} has key ${key} of ${where} as well, with another value, and it is not from us: remove one of both`
        : phrase`${to} has key ${key} of ${where} as well, with another value, and it is not from us: remove one of both, or --replace`,
    );
  }
  if (both.length > 0) {
    const [replies] = yield asking({
      to: from,
      commands: [
        ...select,
        ...both.flatMap(({ key, dump }) =>
          moving.back
            ? [['ASKING'], ['EVAL', DELETE_IF_SAME, '1', key, dump]]
            : [migrate(moving.destination, database, [key], true)],
        ),
      ],
    });
    const bad = lostOne(replies) ?? refusedOne(replies);
    if (bad) return again(whyNot(bad));
  }
  moving.unanswered.delete(batch);
  return undefined;
}

/**
 * Sends keys again that may be on both nodes, one after the other, since each may block the source until its time is over. The source's copy
 * counts, since clients get it as long as it is there. A key that goes away there between the look and the sending was deleted by a client:
 * then the target's copy goes as well, unless it is a newer one.
 */
export function* resent(window: Window, moving: Moving, batch: Batch): Protocol<WindowOutcome | undefined> {
  const { database, keys } = batch;
  const select = moving.databases > 1 ? [['SELECT', `${database}`]] : [];
  let lines: readonly Line[] = [{ ev: 'batch', batches: [batch] }];
  // What the source had of keys that have yet to arrive.
  const seen = new Map<string, Uint8Array>();
  for (let tries = 1; ; tries++) {
    const gone: { readonly key: Uint8Array; readonly dump: Uint8Array }[] = [];
    let refused: Refused | undefined;
    for (const key of keys) {
      const [replies] = yield {
        lines,
        steps: [
          {
            to: window.from,
            commands: [...select, ['DUMP', key], migrate(moving.destination, database, [key], true)],
            raw: true,
          },
        ],
      };
      lines = [];
      const lost = lostOne(replies);
      if (lost) return again(lost.why);
      // A key that is not there any more is answered with ASK, which is no error here.
      const [dump, outcome] = replies.slice(select.length);
      if (dump instanceof Uint8Array) seen.set(keyText(key), dump);
      const last = seen.get(keyText(key));
      if (outcome instanceof Refused) {
        refused = outcome;
        break;
      }
      seen.delete(keyText(key));
      if (outcome === 'NOKEY' && last) gone.push({ key, dump: last });
    }
    if (gone.length > 0) {
      const [cleared] = yield asking({
        to: window.to,
        commands: [
          ...select,
          ...gone.flatMap(({ key, dump }) => [['ASKING'], ['EVAL', DELETE_IF_SAME, '1', key, dump]]),
        ],
      });
      const bad = lostOne(cleared) ?? refusedOne(cleared);
      if (bad) return again(whyNot(bad));
    }
    if (!refused) {
      moving.unanswered.delete(batch);
      yield { lines: [{ ev: 'batch-ok', slots: [batch.slot], keys: keys.length }], steps: [] };
      return undefined;
    }
    if (!/IOERR/.test(refused.text)) return refusal(refused.text);
    if (tries === MOST_RESENDS) return again(refused.text);
  }
}
