import { phrase } from '../../phrase.ts';
import { BUMP, NODES } from './commands.ts';
import { asking, type NodeReply, type Protocol, whyNot } from './exchange.ts';
import { nodeView } from './nodeView.ts';
import { again, type Moving, type Window, type WindowOutcome } from './window.ts';

/** Milliseconds between two tries, and how many there are: ten seconds. */
const EVERY = 100;
const MOST_TRIES = 100;

/**
 * Puts the epoch of a target that has taken over above all that the master before it can have on its disk. That one may have raised its own when it was handed a slot
 * and have died before anybody heard of it; its replica was then elected with the same epoch, and of two equals the node with the smaller id raises
 * its own once they meet: the dead one would take everything back. A node that has the greatest epoch does not raise it, so the source does first.
 */
export function* leads(
  { from, to }: Window,
  { away = [], witnesses = [to], leading }: Moving,
): Protocol<WindowOutcome | undefined> {
  if (away.length === 0 || leading?.has(to)) return undefined;
  const outbid = yield* outbidBy(from, witnesses);
  if (outbid) return outbid;
  const [[raised]] = yield asking({ to: from, commands: [BUMP] });
  if (!isRaised(raised, 'STILL') && !isRaised(raised, 'BUMPED')) return again(whyNot(raised));
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const [[reply]] = yield { lines: [], steps: [{ to, commands: [BUMP] }], after: tries === 0 ? 0 : EVERY };
    if (isRaised(reply, 'BUMPED')) {
      leading?.add(to);
      return undefined;
    }
    // It has yet to hear of the epoch of the source.
    if (!isRaised(reply, 'STILL')) return again(whyNot(reply));
  }
  return again(phrase`${to} does not hear of the epoch of ${from}`);
}

/**
 * Why the source must not raise its epoch yet: somebody, or the source itself, still takes a slot for its own that it has given away, such as one
 * that a run has handed over before it was killed. With a greater epoch than that of the new owner it would get the slot back, also if another node says so, and the new
 * owner would delete the keys. As it is, all hear of the new owner by themselves.
 */
function* outbidBy(source: string, witnesses: readonly string[]): Protocol<WindowOutcome | undefined> {
  const looks = yield asking(...[source, ...witnesses].map((to) => ({ to, commands: [NODES] })));
  const views = looks.flatMap(([text]) => (typeof text === 'string' ? [nodeView(text)] : []));
  if (views.length < looks.length) return again(whyNot(...looks.flat().filter((reply) => typeof reply !== 'string')));
  const [own] = views;
  const odd = views.find((view) => view.slotsOf(source) !== own.slotsOf(source));
  return odd && again(phrase`${odd.id} and ${source} have yet to agree on which slots are those of ${source}`);
}

const isRaised = (reply: NodeReply, word: 'BUMPED' | 'STILL'): boolean =>
  typeof reply === 'string' && reply.startsWith(`${word} `);
