import { type Movement, movementOf } from '../measure/report/movement.ts';
import { skewOf } from '../measure/report/skew.ts';
import type { Phrase } from '../phrase.ts';
import type { Node } from '../types.ts';
import type { ChangeClass } from './change.ts';
import type { Difference } from './difference.ts';
import type { DifferenceCounts } from './differenceSums.ts';
import type { Variant } from './variant.ts';

/** What one change does. Shares are of all keys, 0 to 1. */
export interface ChangeResult {
  readonly class: ChangeClass;
  /** What changed, in English. */
  readonly text: string;
  /** The same, to be said in other languages. */
  readonly phrase: Phrase;
  /** Its line in the configuration after. */
  readonly line: number;
  /** What moves if only this had changed; `null` where the system could not serve that. */
  readonly alone: number | null;
  /** Keys that move first when this change is made, after those above it; `null` where it is made together with the next. */
  readonly attributed: number | null;
}

/** Another way to the same end, and what it moves. */
export interface RemedyResult {
  /** What to do, in English. */
  readonly text: string;
  /** The same, to be said in other languages. */
  readonly phrase: Phrase;
  readonly moved: number;
}

/** What a node holds on one side. */
export interface Load {
  readonly keys: number;
  /** `null` where the keys have no sizes. */
  readonly bytes: number | null;
  /** `null` where it is not known how often keys are asked for. */
  readonly hits: number | null;
}

/** What a difference comes to. Shares are of all keys, 0 to 1. */
export interface DifferenceResult {
  /** Keys that are on another node. */
  readonly moved: number;
  readonly movedKeys: number;
  /** The least that must move for shares to be what weights ask for; where nodes own listed ranges or slots, the least for the loads there are. */
  readonly least: number;
  /** Keys that move between two nodes of which neither joined, left, failed, came back or changed weight. */
  readonly collateral: number;
  /** Largest share over its fair share; `null` without keys. */
  readonly peak: { readonly before: number | null; readonly after: number | null };
  readonly changes: readonly ChangeResult[];
  /** Those that move fewer keys, best first. */
  readonly remedies: readonly RemedyResult[];
  /** Every node of either side; a side is `null` where the node is not. */
  readonly nodes: readonly { readonly name: string; readonly before: Load | null; readonly after: Load | null }[];
  /** Nodes that keep their name and their keys at another address, which has no data yet. */
  readonly readdressed: readonly {
    readonly name: string;
    readonly from: string;
    readonly to: string;
    readonly keys: number;
  }[];
}

// A remedy that saves less is none.
const WORTH_SAYING = 0.001;

/** What was counted of a difference, in shares and per node. */
export function differenceOf(difference: Difference, counts: DifferenceCounts): DifferenceResult {
  const { who, questions } = difference;
  const [before, after] = questions.variants;
  const [from, to] = sidesOf(difference);
  const { keys } = counts;
  const share = (count: number): number => (keys === 0 ? 0 : count / keys);
  const movement = movementIn(difference, counts);
  const moved = share(counts.moved[0]);
  return {
    moved,
    movedKeys: counts.moved[0],
    least: ownsListed(difference) ? share(movement.required) : movement.optimalShare,
    collateral: share(movement.collateral),
    peak: {
      before: skewOf(from, counts.loads.before).peak,
      after: skewOf(to, counts.loads.after).peak,
    },
    changes: difference.changes.map(({ class: kind, text, line, alone, step }) => ({
      class: kind,
      text: String(text),
      phrase: text,
      line,
      alone: alone === undefined ? null : share(counts.moved[alone]),
      attributed: step === undefined ? null : share(counts.attributed[step]),
    })),
    remedies: difference.remedies
      .map(({ text, pair }) => ({ text: String(text), phrase: text, moved: share(counts.moved[pair]) }))
      .filter((remedy) => moved - remedy.moved > WORTH_SAYING)
      .sort((a, b) => a.moved - b.moved),
    nodes: who.names.map((name, identity) => ({
      name,
      before: loadOf(before, identity, counts, 'before'),
      after: loadOf(after, identity, counts, 'after'),
    })),
    readdressed: readdressed(difference, counts),
  };
}

/** What moves, by pair of nodes. */
export const movementIn = (difference: Difference, { loads }: DifferenceCounts): Movement =>
  movementOf(...sidesOf(difference), loads.flows);

/** The nodes of both sides in the order of their clusters, under the names by which they are told apart. */
function sidesOf({ who, questions }: Difference): [before: Node[], after: Node[]] {
  const [before, after] = questions.variants.map(({ cluster, owners }) =>
    cluster.nodes.map((node, bucket) => ({ ...node, id: who.names[owners[bucket]] })),
  );
  return [before, after];
}

const ownsListed = ({ before, after }: Difference): boolean =>
  [before, after].some(({ state, nodes }) => state !== undefined || nodes.some(({ tokens }) => tokens !== undefined));

function loadOf(
  { owners }: Variant,
  identity: number,
  { loads, hits, sizes }: DifferenceCounts,
  side: 'before' | 'after',
): Load | null {
  const bucket = owners.indexOf(identity);
  if (bucket < 0) return null;
  return {
    keys: loads[side][bucket],
    bytes: sizes ? sizes[side][bucket] : null,
    hits: hits ? hits[side][bucket] : null,
  };
}

function readdressed(
  { before, after, who, questions }: Difference,
  { loads }: DifferenceCounts,
): DifferenceResult['readdressed'] {
  const [from, to] = questions.variants;
  return after.nodes.flatMap((node, i) => {
    const identity = who.after[i];
    const was = before.nodes[who.before.indexOf(identity)];
    if (!was?.address || !node.address || was.address === node.address) return [];
    const [a, b] = [from.owners.indexOf(identity), to.owners.indexOf(identity)];
    let keys = 0;
    for (let at = 0; at < loads.flows.length; at += 3)
      if (loads.flows[at] === a && loads.flows[at + 1] === b) keys += loads.flows[at + 2];
    return [{ name: who.names[identity], from: was.address, to: node.address, keys }];
  });
}
