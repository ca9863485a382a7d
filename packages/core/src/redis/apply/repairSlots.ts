import { phrase, type Words } from '../../phrase.ts';
import type { FixStep, SlotFix } from '../fix/slotFix.ts';
import { slotsIn } from '../model/slotRange.ts';
import { type Destination, NODES, setSlot, stable } from './commands.ts';
import { countsOf } from './countsOf.ts';
import { type Argv, asking, lostOne, type Protocol, refusedOne, whyNot } from './exchange.ts';
import { moveBatches } from './moveBatches.ts';
import { moveWindow } from './moveWindow.ts';
import { nodeView } from './nodeView.ts';
import { again, type Moving, stop, type Window, type WindowOutcome } from './window.ts';

/** How slots are repaired. */
export interface Repairing extends Omit<Moving, 'destination' | 'others' | 'former' | 'closing'> {
  /** How the other masters reach one of them. */
  readonly destinationOf: (id: string) => Destination;
  /** Ids of all masters. */
  readonly masters: readonly string[];
}

/** Milliseconds between two looks at what gossip has to bring about, and how many there are: half a minute. */
const EVERY = 100;
const MOST_LOOKS = 300;

/** The pair of nodes between which a repair sends keys; a node and itself if it sends none. */
export function pairOfFix({ steps, slots }: Pick<SlotFix, 'steps' | 'slots'>): Window {
  const sending = steps.find((one) => one.step === 'move-keys');
  const [first] = steps;
  const alone = first && 'node' in first ? first.node : '';
  return { from: sending?.from ?? alone, to: sending?.to ?? alone, slots: [...slotsIn(slots)] };
}

/**
 * Takes the steps of a repair, as `slotFixes` has printed them, for all its slots. Slots change hands as they do in `moveWindow`, and in no
 * other way. It may be dropped at any request: what is left is read and decided upon anew.
 */
export function* repairSlots(fix: Pick<SlotFix, 'steps' | 'slots'>, repairing: Repairing): Protocol<WindowOutcome> {
  const slots = [...slotsIn(fix.slots)];
  const looks = yield asking(...repairing.masters.map((to) => ({ to, commands: [NODES] })));
  for (const [reply] of looks) if (typeof reply !== 'string') return again(whyNot(reply));
  const way = fix.steps.some(({ step }) => step === 'own') ? 'forward' : 'back';
  yield { lines: [{ ev: 'open', slots, way }], steps: [] };
  for (const [i, step] of fix.steps.entries()) {
    const ends = fix.steps[i + 1]?.step === 'own';
    const outcome = yield* taken(step, slots, repairing, ends);
    if (outcome) return outcome;
  }
  yield { lines: [{ ev: 'done', slots }], steps: [] };
  return { kind: 'done' };
}

function* taken(
  one: FixStep,
  slots: readonly number[],
  repairing: Repairing,
  ends: boolean,
): Protocol<WindowOutcome | undefined> {
  switch (one.step) {
    case 'stable':
      return yield* accepted(one.node, slots.map(stable));
    case 'importing':
      return yield* accepted(
        one.node,
        slots.map((slot) => setSlot(slot, 'IMPORTING', one.from)),
      );
    case 'migrating':
      return yield* accepted(
        one.node,
        slots.map((slot) => setSlot(slot, 'MIGRATING', one.to)),
      );
    case 'del-slots':
      return yield* accepted(one.node, [['CLUSTER', 'DELSLOTS', ...slots.map(String)]]);
    case 'add-slots':
      return yield* accepted(one.node, [['CLUSTER', 'ADDSLOTS', ...slots.map(String)]]);
    case 'bump-epoch':
      return yield* accepted(one.node, [['CLUSTER', 'BUMPEPOCH']]);
    case 'wait-owner':
      return yield* heard(one, slots);
    case 'move-keys':
      return ends ? yield* movedOn(one, slots, repairing) : yield* broughtBack(one, slots, repairing);
    case 'own':
      // The move before it has handed the slots over.
      return undefined;
    default:
      return stop('refused', phrase`somebody else has to act first`);
  }
}

function* accepted(to: string, commands: readonly Argv[]): Protocol<WindowOutcome | undefined> {
  const [replies] = yield asking({ to, commands });
  const bad = lostOne(replies) ?? refusedOne(replies);
  return bad && again(whyNot(bad));
}

/** Waits until a node names the owner of the slots. */
function* heard(
  { node, owner }: { readonly node: string; readonly owner: string },
  slots: readonly number[],
): Protocol<WindowOutcome | undefined> {
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const [[text]] = yield { lines: [], steps: [{ to: node, commands: [NODES] }], after: looks === 0 ? 0 : EVERY };
    if (typeof text !== 'string') return again(whyNot(text));
    const view = nodeView(text);
    if (slots.every((slot) => view.ownerOf(slot) === owner)) return undefined;
  }
  return again(phrase`${node} has yet to hear who owns slot ${slots[0]}`);
}

/** Ends a move: keys, proof and handover are those of `moveWindow`. */
function* movedOn(
  pair: { readonly from: string; readonly to: string },
  slots: readonly number[],
  { destinationOf, masters, ...moving }: Repairing,
): Protocol<WindowOutcome | undefined> {
  const { from, to } = pair;
  const outcome = yield* moveWindow(
    { from, to, slots },
    {
      ...moving,
      destination: destinationOf(to),
      others: masters.filter((id) => id !== from && id !== to),
      former: new Set(),
      closing: false,
    },
  );
  return outcome.kind === 'done' ? undefined : outcome;
}

/** Sends keys to the owner of their slots until none is left. */
function* broughtBack(
  { from, to }: { readonly from: string; readonly to: string },
  slots: readonly number[],
  { destinationOf, masters, ...moving }: Repairing,
): Protocol<WindowOutcome | undefined> {
  const window = { from, to, slots };
  const back = {
    ...moving,
    destination: destinationOf(to),
    others: [],
    former: new Set<string>(),
    closing: false,
    back: true,
  };
  let why: Words = '';
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const outcome = yield* moveBatches(window, back);
    if (outcome?.kind === 'stop') return outcome;
    // An owner that has just been named takes a moment to serve.
    if (outcome && !/CLUSTERDOWN|MOVED|LOADING/.test(String(whyOf(outcome)))) return outcome;
    const [replies] = yield {
      lines: [],
      steps: [{ to: from, commands: countsOf(slots, moving.databases) }],
      after: outcome ? EVERY : 0,
    };
    const bad = lostOne(replies) ?? refusedOne(replies);
    if (bad) return again(whyNot(bad));
    if (replies.every((reply) => reply === 0 || reply === 'OK')) return undefined;
    why = outcome ? whyOf(outcome) : phrase`${from} keeps keys that MIGRATE does not take`;
  }
  return stop('refused', why);
}

const whyOf = (outcome: WindowOutcome): Words => (outcome.kind === 'done' ? '' : outcome.why);
