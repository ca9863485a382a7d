import { type Dot, type DotPlan, dotPlan, movingDots, type Stand } from './dotPlan.ts';
import type { KeyFacts, OpeningFacts, Place, RuleFacts } from './facts.ts';
import { cubicInOut, cubicOut, FALL, FLIGHT, moments, partOf, quadInOut } from './moments.ts';

/** One panel laid out in time. */
export interface PanelTime {
  readonly rule: RuleFacts;
  readonly place: Place;
  readonly plan: DotPlan;
  /** Whether the dot that is followed was pressed, and is not the one of the key. */
  readonly chosen: boolean;
  /** Rows of dots that its columns have room for, where some are higher than those of even shares. */
  readonly rows?: number;
}

/** The opening laid out in time: each panel, and the key that is followed through all. */
export interface OpeningTime {
  readonly facts: OpeningFacts;
  readonly key: KeyFacts;
  readonly panels: readonly PanelTime[];
}

/** Lays out the opening for a key. */
export function openingTime(facts: OpeningFacts, key: KeyFacts = facts.key): OpeningTime {
  const most = Math.max(...facts.rules.map(movingDots));
  return {
    facts,
    key,
    panels: facts.rules.map((rule, i) => ({
      rule,
      place: key.places[i],
      plan: dotPlan(rule, key.places[i], most),
      chosen: false,
    })),
  };
}

/** The same with another dot followed in one panel. */
export const following = (time: OpeningTime, panel: number, dot: number): OpeningTime => ({
  ...time,
  panels: time.panels.map((one, i) =>
    i === panel ? { ...one, plan: { ...one.plan, followed: dot }, chosen: true } : one,
  ),
});

/** The instant at which so large a share of the keys has moved in a panel, or its last move. */
export function instantOfShare({ facts, panels }: OpeningTime, panel: number, share: number): number {
  const { rule, plan } = panels[panel];
  const part = Math.min(1, Math.max(0, (share * facts.keys) / rule.moved));
  return moments.race[0] + part * (plan.done - moments.race[0]);
}

/** What the line under the title says. */
export type Line = 'dot' | 'oneKey' | 'oneMore' | 'needless';

/** A panel at an instant; parts are 0 to 1. */
export interface PanelMoment {
  /** How far the moves are, by departures. */
  readonly progress: number;
  /** The share of all keys that has left its node so far. */
  readonly moved: number;
  /** Everything that moves has left. */
  readonly settled: boolean;
  /** How much larger the number stands, for a moment, when it has settled. */
  readonly scale: number;
  /** The part of the keys that moved for nothing, as far as it is hatched. */
  readonly hatched: number;
}

/** The opening at an instant; parts are 0 to 1. */
export interface Moment {
  readonly u: number;
  readonly line: Line;
  /** How far the copies of the key's name are on their way into the panels. */
  readonly tag: number;
  /** How far each strategy is in placing the key, and how far the key then is on its way down to its column. */
  readonly chain: number;
  readonly drop: number;
  /** How far the newcomer has come in, and how far what will move is outlined: fully before it begins to, and no more soon after. */
  readonly join: number;
  readonly outline: number;
  /** The share of the keys that has to move, once the newcomer is on its way in. */
  readonly least: number | undefined;
  /** How far the last words are there. */
  readonly verdict: number;
  readonly close: number;
  readonly panels: readonly PanelMoment[];
}

const OUTLINED: readonly [number, number] = [moments.outline[0], moments.outline[0] + 300];
const FADING: readonly [number, number] = [moments.race[0], moments.race[0] + 600];
const POP = 120;
const POPPED = 0.04;
// The key drops in the last quarter of the time in which it is placed.
const CHAIN: readonly [number, number] = [moments.chain[0], moments.chain[0] + 1050];
const DROP: readonly [number, number] = [CHAIN[1], moments.chain[1]];

/** What there is to see at an instant: a function of the layout and the instant alone. */
export function project({ facts, panels }: OpeningTime, u: number): Moment {
  return {
    u,
    line: lineAt(u),
    tag: cubicOut(partOf(moments.tag, u)),
    chain: partOf(CHAIN, u),
    drop: cubicInOut(partOf(DROP, u)),
    join: cubicOut(partOf(moments.join, u)),
    // It fades once dots move: a mesh of ink under so many flights is more than an eye can follow.
    outline: Math.min(partOf(OUTLINED, u), 1 - partOf(FADING, u)),
    least: u > moments.join[0] ? facts.least : undefined,
    verdict: partOf(moments.hatch, u),
    close: partOf(moments.close, u),
    panels: panels.map(({ rule, plan: { done } }) => {
      const progress = partOf([moments.race[0], done], u);
      const popped = partOf([done, done + POP], u);
      return {
        progress,
        moved: (progress * rule.moved) / facts.keys,
        settled: u >= done,
        scale: 1 + POPPED * 4 * popped * (1 - popped),
        hatched: (cubicOut(partOf(moments.hatch, u)) * rule.needless) / facts.keys,
      };
    }),
  };
}

function lineAt(u: number): Line {
  if (u < moments.tag[0]) return 'dot';
  if (u < moments.join[0]) return 'oneKey';
  return u < moments.hatch[1] ? 'oneMore' : 'needless';
}

/** Where a dot is: on a stack, or on its way from one to another. */
export type DotPlace =
  | { readonly node: number; readonly stack: number; readonly row: number }
  | { readonly leaving: Stand; readonly landing: Stand; readonly part: number };

/** The instant, as far as dots move: before the first leaves and after the last has come to rest, all instants are one. */
export const dotsMoveAt = ({ done }: DotPlan, u: number): number =>
  Math.min(done + FLIGHT + FALL, Math.max(moments.race[0] - 1, u));

/** Where a dot is at an instant. */
export function dotAt({ from, to, leaves, first, last }: Dot, u: number): DotPlace {
  if (leaves === undefined || u < leaves) return { node: from, stack: first.stack, row: rowAt(first, u) };
  if (u >= leaves + FLIGHT) return { node: to, stack: last.stack, row: rowAt(last, u) };
  return {
    leaving: { ...first, row: rowAt(first, leaves) },
    landing: last,
    part: quadInOut(partOf([leaves, leaves + FLIGHT], u)),
  };
}

/** How high a dot stands at an instant: it falls softly. */
function rowAt({ row, falls }: Stand, u: number): number {
  let fallen = 0;
  for (const when of falls) {
    if (when > u) break;
    fallen += when + FALL <= u ? 1 : cubicOut((u - when) / FALL);
  }
  return row - fallen;
}
