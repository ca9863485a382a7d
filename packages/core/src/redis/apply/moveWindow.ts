import { phrase, type Words } from '../../phrase.ts';
import { listKeys, NODES, setSlot, stable } from './commands.ts';
import { countsOf } from './countsOf.ts';
import {
  asking,
  type Line,
  lostOne,
  type NodeReply,
  type Protocol,
  Refused,
  refusedOne,
  type Step,
  whyNot,
} from './exchange.ts';
import { leads } from './leads.ts';
import { type Handover, isWhole, type Listed, listedBy, moveBatches } from './moveBatches.ts';
import { type NodeView, nodeView, outranks } from './nodeView.ts';
import { again, type Moving, stop, type Window, type WindowOutcome } from './window.ts';

/** How often the empty slots are handed over again after the target could not reach enough of its replicas. */
const MOST_HANDOVERS = 5;

/**
 * Moves the slots of one window key by key, from wherever the cluster shows them to be: opens them at both ends, sends the keys, makes sure
 * that both marks are there and no key is left in any database, hands the slots over and tells everybody. It may be dropped at any request
 * and begun anew.
 */
export function* moveWindow(window: Window, moving: Moving): Protocol<WindowOutcome> {
  const behind = yield* leads(window, moving);
  if (behind) return behind;
  const look = yield* looked(window, moving);
  if ('kind' in look) return look;
  const todo = moving.closing ? look.begun : look.todo;
  const handover: Handover = { line: { ev: 'own', slots: todo }, announced: false, epoch: look.epoch };
  for (let handovers = 1; todo.length > 0; handovers++) {
    const part = { ...window, slots: todo };
    const first = handovers === 1 ? listedOf(look, todo) : undefined;
    const outcome =
      (handovers === 1 ? yield* opened(part, handover, first) : undefined) ??
      (yield* emptied(part, moving, handover, first));
    if (outcome) return outcome;
    const handed = yield* handedOver(part);
    if (!handed) break;
    if (handed.kind !== 'again' || !String(handed.why).startsWith('NOREPLICAS')) return handed;
    if (handovers === MOST_HANDOVERS) return stop('refused', handed.why);
  }
  const announced = [...look.late, ...todo];
  if (announced.length > 0) {
    const outcome = yield* told({ ...window, slots: announced }, moving);
    if (outcome) return outcome;
  }
  return { kind: 'done' };
}

interface Look {
  /** Slots that the source owns. */
  readonly todo: readonly number[];
  /** Those of them that the source has marked, so that keys may be on both nodes. */
  readonly begun: readonly number[];
  /** Slots that the target owns already, and the source has yet to hear of it. */
  readonly late: readonly number[];
  /** The epoch of the source. */
  readonly epoch: number;
  /** Keys of slots that the source has listed in the same go, if it was asked. */
  readonly listed: Listed | undefined;
}

/** What was listed of these slots. */
const listedOf = ({ listed }: Look, slots: readonly number[]): Listed | undefined =>
  listed && { ...listed, batches: listed.batches.filter(({ slot }) => slots.includes(slot)) };

/** Reads both ends, and takes away marks that no keys depend on and that stand in the way. */
function* looked({ from, to, slots }: Window, moving: Moving): Protocol<Look | WindowOutcome> {
  const most = moving.pace.batch;
  // Keys whose fate is not known go before others, and with several databases each has a list of its own.
  const lists: Step[] =
    moving.databases > 1 || moving.unanswered.of(slots).length > 0
      ? []
      : [{ to: from, commands: slots.map((slot) => listKeys(slot, most)), raw: true }];
  const [[sourceText], [targetText], keys] = yield asking(
    { to: from, commands: [NODES] },
    { to, commands: [NODES] },
    ...lists,
  );
  if (typeof sourceText !== 'string' || typeof targetText !== 'string') {
    return again(whyNot(sourceText, targetText));
  }
  const [source, target] = [nodeView(sourceText), nodeView(targetText)];
  if (source.id !== from || target.id !== to) return again(phrase`a node has another id than before`);
  const taken = slots.filter((slot) => target.ownerOf(slot) === to);
  const todo = slots.filter((slot) => !taken.includes(slot));
  const late = taken.filter((slot) => source.isMaster && (source.ownerOf(slot) !== to || source.markOf(slot)));
  if (todo.length > 0 && !(source.isMaster && target.isMaster))
    return again(phrase`source or target is no master any more`);
  const strange = todo.find((slot) => source.ownerOf(slot) !== from);
  if (strange !== undefined) return again(phrase`slot ${strange} belongs to neither ${from} nor ${to}`);
  const held = heldSlot(todo, source, target, moving);
  if (held) return again(held);
  if (todo.length > 0 && !outranks(target, source)) return again(unheardEpoch({ from, to }));
  const unlisted = keys && (lostOne(keys) ?? refusedOne(keys));
  if (unlisted) return again(whyNot(unlisted));
  const listed = keys && listedBy(keys, slots, 0, most);
  return (
    (yield* obstacles({ from, to, slots: todo }, source, target, moving)) ?? {
      ...{ todo, late, listed, epoch: source.epochOf(from) },
      begun: begun(source, todo),
    }
  );
}

/**
 * Why slots that are open already have to stay open: a master that has died with them is not back. One of Valkey 8 or later that is started
 * again with its old files, and hears that the source has given such a slot away before it hears of its replica, takes this slot and all that
 * it had under a new epoch.
 */
function heldSlot(
  slots: readonly number[],
  source: NodeView,
  target: NodeView,
  { absent = [] }: Moving,
): Words | undefined {
  const slot = absent.length > 0 ? slots.find((one) => source.markOf(one) ?? target.markOf(one)) : undefined;
  return slot === undefined
    ? undefined
    : phrase`slot ${slot} was open when ${absent[0]} died, which would take it back: start that node, which makes it a replica, or have all nodes forget it (CLUSTER FORGET)`;
}

const unheardEpoch = ({ from, to }: Pick<Window, 'from' | 'to'>): Words =>
  phrase`${to} has yet to hear of the epoch of ${from}, or has the same`;

const begun = (source: NodeView, slots: readonly number[]): number[] =>
  slots.filter((slot) => source.markOf(slot)?.state === 'migrating');

/** What stands in the way of these slots, which the source owns. */
function* obstacles(
  { from, to, slots }: Window,
  source: NodeView,
  target: NodeView,
  { former, closing }: Moving,
): Protocol<WindowOutcome | undefined> {
  const stale: number[] = [];
  const unheard: number[] = [];
  for (const slot of slots) {
    const given = source.markOf(slot);
    const taken = target.markOf(slot);
    if (given && !(given.state === 'migrating' && [to, ...former].includes(given.peer ?? ''))) {
      return stop(
        'stale',
        phrase`${from} has slot ${slot} marked as ${given.state}, to or from ${given.peer ?? ''}: by somebody else`,
      );
    }
    if (taken && ![from, ...former].includes(taken.peer ?? '')) {
      return stop(
        'stale',
        phrase`${to} has slot ${slot} marked as ${taken.state}, to or from ${taken.peer ?? ''}: by somebody else`,
      );
    }
    // As long as a slot is marked, a node does not hear of a new owner; nobody was sent to a target whose source shows no mark.
    // Who is sending a slot that it does not own has handed it over, and was not told: a rollback was killed in between.
    if (taken && (taken.state === 'migrating' || taken.peer !== from || (closing && !given))) stale.push(slot);
    else if (target.ownerOf(slot) !== from) unheard.push(slot);
  }
  if (stale.length > 0) {
    const [replies] = yield { lines: [{ ev: 'open', slots: stale }], steps: [{ to, commands: stale.map(stable) }] };
    const bad = lostOne(replies) ?? refusedOne(replies);
    if (bad || !closing) return again(bad ? whyNot(bad) : phrase`${to} has yet to hear who owns slot ${stale[0]}`);
  }
  return unheard.length > 0 ? again(phrase`${to} has yet to hear who owns slot ${unheard[0]}`) : undefined;
}

/**
 * Marks the slots at both ends, the target first: a client that is sent there must find it open. The journal hears at once of the keys that
 * are known by then; those that clients add are found when the source is asked whether it is empty.
 */
function* opened(
  { from, to, slots }: Window,
  handover: Handover,
  first: Listed | undefined,
): Protocol<WindowOutcome | undefined> {
  const lines: Line[] = [{ ev: 'open', slots }];
  if (first && first.batches.length > 0) lines.push({ ev: 'batch', batches: first.batches });
  if (first && isWhole(first)) {
    lines.push(handover.line);
    handover.announced = true;
  }
  const [importing] = yield {
    lines,
    steps: [{ to, commands: slots.map((slot) => setSlot(slot, 'IMPORTING', from)) }],
  };
  const closed = notDone(importing);
  if (closed) return closed;
  const [migrating] = yield asking({ to: from, commands: slots.map((slot) => setSlot(slot, 'MIGRATING', to)) });
  return notDone(migrating);
}

/**
 * Sends keys until the source shows both that none is left and that it still sends clients on to the target. The journal hears of the handover
 * before that, since the disk takes time in which the source could fail over to a replica that takes writes.
 */
function* emptied(
  window: Window,
  moving: Moving,
  handover: Handover,
  first: Listed | undefined,
): Protocol<WindowOutcome | undefined> {
  const { from, to, slots } = window;
  for (let rounds = 0; ; rounds++) {
    const outcome = yield* moveBatches(window, moving, handover, rounds === 0 ? first : undefined);
    if (outcome) return outcome;
    const lines = handover.announced ? [] : [handover.line];
    handover.announced = true;
    const [[text, ...replies]] = yield {
      lines,
      steps: [{ to: from, commands: [NODES, ...countsOf(slots, moving.databases)] }],
    };
    const bad = lostOne([text, ...replies]) ?? refusedOne([text, ...replies]);
    if (bad || typeof text !== 'string') return again(whyNot(bad ?? null));
    const view = nodeView(text);
    const closed = slots.find((slot) => view.markOf(slot)?.peer !== to || view.ownerOf(slot) !== from);
    if (view.id !== from || !view.isMaster || closed !== undefined) {
      return again(phrase`${from} does not send clients of slot ${closed ?? slots[0]} to ${to} any more`);
    }
    if (view.epochOf(from) > handover.epoch) return again(unheardEpoch({ from, to }));
    const left = replies.reduce<number>((sum, reply) => sum + (typeof reply === 'number' ? reply : 0), 0);
    if (left === 0) return undefined;
    if (rounds === MOST_ROUNDS) return stop('refused', phrase`${from} keeps ${left} keys that MIGRATE does not take`);
  }
}

/** A slot that still has keys after this many rounds over all of its keys has some that do not move. */
const MOST_ROUNDS = 20;

/** The point of no return. */
function* handedOver({ to, slots }: Window): Protocol<WindowOutcome | undefined> {
  const [replies] = yield asking({ to, commands: slots.map((slot) => setSlot(slot, 'NODE', to)) });
  const bad = lostOne(replies) ?? refusedOne(replies);
  return bad && again(whyNot(bad));
}

/** Tells the source, which has to hear it, and the others, which hear it from the target anyway. */
function* told({ from, to, slots }: Window, { others }: Moving): Protocol<WindowOutcome | undefined> {
  const commands = slots.map((slot) => setSlot(slot, 'NODE', to));
  const [replies] = yield {
    lines: [{ ev: 'own-ok', slots }],
    steps: [from, ...others].map((id) => ({ to: id, commands })),
  };
  const lost = lostOne(replies);
  if (lost) return again(lost.why);
  const refused = replies.find((reply) => reply instanceof Refused && !/only with masters/i.test(reply.text));
  return refused instanceof Refused
    ? stop('alarm', phrase`${from} does not let go of its slots: ${refused.text}`)
    : undefined;
}

/** What follows from a pipeline of SETSLOT that is not all OK. */
function notDone(replies: readonly NodeReply[]): WindowOutcome | undefined {
  const lost = lostOne(replies);
  if (lost) return again(lost.why);
  const refused = refusedOne(replies);
  if (!refused) return undefined;
  return /already the owner|not the owner|only with masters|not a master|CLUSTERDOWN|NOREPLICAS|LOADING|\bBUSY\b/i.test(
    refused.text,
  )
    ? again(refused.text)
    : stop('refused', refused.text);
}
