import { phrase } from '../../phrase.ts';
import { DELETE_IF_SAME, listKeys, migrate } from './commands.ts';
import {
  asking,
  type Batch,
  keyText,
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

/** Sends the keys of open slots until the source lists none; keys whose fate is not known first, one by one. */
export function* moveBatches(window: Window, moving: Moving): Protocol<WindowOutcome | undefined> {
  for (const batch of moving.unanswered.of(window.slots)) {
    const outcome = moving.back ? yield* reconciled(window, moving, batch, true) : yield* resent(window, moving, batch);
    if (outcome) return outcome;
  }
  for (let database = 0; database < moving.databases; database++) {
    const outcome = yield* movedOf(window, moving, database);
    if (outcome) return outcome;
  }
  return undefined;
}

function* movedOf(window: Window, moving: Moving, database: number): Protocol<WindowOutcome | undefined> {
  const select = moving.databases > 1 ? [['SELECT', `${database}`]] : [];
  for (let slots = window.slots; slots.length > 0; ) {
    const most = moving.pace.batch;
    const [replies] = yield asking({
      to: window.from,
      commands: [...select, ...slots.map((slot) => listKeys(slot, most))],
      raw: true,
    });
    const bad = lostOne(replies) ?? refusedOne(replies);
    if (bad) return again(whyNot(bad));
    const lists = replies.slice(select.length);
    const batches = slots.flatMap((slot, i): Batch[] => {
      const keys = (lists[i] as readonly NodeReply[]).filter((key) => key instanceof Uint8Array);
      return keys.length > 0 ? [{ slot, database, keys }] : [];
    });
    for (const [i, batch] of batches.entries()) {
      const outcome = yield* sent(window, moving, batch, i === 0 ? batches : []);
      if (outcome) return outcome;
    }
    if (batches.length > 0) {
      const keys = batches.reduce((sum, batch) => sum + batch.keys.length, 0);
      yield { lines: [{ ev: 'batch-ok', slots: batches.map(({ slot }) => slot), keys }], steps: [] };
    }
    slots = batches.flatMap(({ slot, keys }) => (keys.length >= most ? [slot] : []));
  }
  return undefined;
}

/** Sends one batch; `announced` are those that the journal has yet to hear of. */
function* sent(
  window: Window,
  moving: Moving,
  batch: Batch,
  announced: readonly Batch[],
): Protocol<WindowOutcome | undefined> {
  // Known as sent before it is: whoever drops the protocol here must not take it for answered.
  moving.unanswered.add(batch);
  const [[reply]] = yield {
    lines: announced.length > 0 ? [{ ev: 'batch', batches: announced }] : [],
    steps: [{ to: window.from, commands: [migrate(moving.destination, batch.database, batch.keys, moving.replace)] }],
  };
  if (reply instanceof Lost) return again(reply.why);
  const text = reply instanceof Refused ? reply.text : '';
  if (/IOERR/.test(text))
    return moving.back ? yield* reconciled(window, moving, batch, true) : yield* resent(window, moving, batch);
  moving.unanswered.delete(batch);
  if (text === '') return undefined;
  return /BUSYKEY/.test(text) ? yield* reconciled(window, moving, batch, false) : refusal(text);
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
function* reconciled(
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
 * Sends keys again that may be on both nodes. The source's copy counts, since clients get it as long as it is there. A key that goes away
 * there between the look and the sending was deleted by a client: then the target's copy goes as well, unless it is a newer one.
 */
function* resent(window: Window, moving: Moving, batch: Batch): Protocol<WindowOutcome | undefined> {
  const { database, keys } = batch;
  const select = moving.databases > 1 ? [['SELECT', `${database}`]] : [];
  const announce = { ev: 'batch' as const, batches: [batch] };
  // What the source had of keys that have yet to arrive.
  const seen = new Map<string, Uint8Array>();
  for (let tries = 1; ; tries++) {
    const [all] = yield {
      lines: tries === 1 ? [announce] : [],
      steps: [
        {
          to: window.from,
          commands: [
            ...select,
            ...keys.flatMap((key) => [['DUMP', key], migrate(moving.destination, database, [key], true)]),
          ],
          raw: true,
        },
      ],
    };
    const replies = all.slice(select.length);
    const lost = lostOne(replies);
    if (lost) return again(lost.why);
    const gone = keys.flatMap((key, i) => {
      const [dump, outcome] = replies.slice(2 * i, 2 * i + 2);
      if (dump instanceof Uint8Array) seen.set(keyText(key), dump);
      const last = seen.get(keyText(key));
      if (!(outcome instanceof Refused)) seen.delete(keyText(key));
      return outcome === 'NOKEY' && last ? [{ key, dump: last }] : [];
    });
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
    // A key that is not there any more is answered with ASK, which is no error here.
    const refused = refusedOne(replies.filter((_, i) => i % 2 === 1));
    if (!refused) {
      moving.unanswered.delete(batch);
      yield { lines: [{ ev: 'batch-ok', slots: [batch.slot], keys: keys.length }], steps: [] };
      return undefined;
    }
    if (!/IOERR/.test(refused.text)) return refusal(refused.text);
    if (tries === MOST_RESENDS) return again(refused.text);
  }
}
