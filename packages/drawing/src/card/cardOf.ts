import type { Change } from '@shardscope/core';
import { fill, type Values } from '../fill.ts';
import { count, percent, ratio, whole } from '../numbers.ts';
import type { Pen } from '../pen.ts';
import type { Race } from '../race.ts';
import { shortName } from '../shownName.ts';
import { cardTexts } from './cardTexts.ts';
import type { Card, CardPanel } from './drawCard.ts';

/** What a card is of: a change, or a start, under some strategies. */
export interface CardSource<P extends Pen = Pen> {
  readonly lang: keyof typeof cardTexts;
  /** What the card asks, where that is not told by the change. */
  readonly title?: string;
  /** `null` at the start. */
  readonly change: Change | null;
  /** Those who joined and had been down before. */
  readonly back: readonly string[];
  /** What happens, in a sentence. */
  readonly event: string;
  /** The scenario, where it has one to be said. */
  readonly scenario: string | undefined;
  /** How many keys were counted, and the seed of those that were generated. */
  readonly keys: number;
  readonly seed: number | undefined;
  readonly link: string;
  /** The members by index, with the names they are shown by. */
  readonly nodes: Card['nodes'];
  readonly strategies: readonly CardStrategy<P>[];
}

/** One strategy of them. */
export interface CardStrategy<P extends Pen = Pen> {
  readonly title: string;
  /** The keys that have moved, and what the change moves; absent where nothing has. */
  readonly moved: number;
  readonly race: Race | undefined;
  /** Load of the fullest node over its fair share; `null` where nothing is counted. */
  readonly peak: number | null;
  /** Whether some keys are served by nobody, and no node's load. */
  readonly unserved: boolean;
  readonly shares: CardPanel['shares'];
  readonly figure?: (pen: P, size: number) => void;
}

// The link has all of it.
const MOST_SCENARIO = 64;

// More have no room beside one another.
const MOST_PANELS = 3;

/** What a card says: the first three strategies with their numbers, all nodes by name, and where it is from. */
export function cardOf<P extends Pen>(source: CardSource<P>): Card<P> {
  const { lang, title, change, back, event, scenario, keys, seed, link, nodes, strategies } = source;
  const say = sayingIn(lang);
  const others = strategies.length - MOST_PANELS;
  const facts = [
    ...(scenario === undefined ? [] : [shortName(scenario, MOST_SCENARIO)]),
    seed === undefined ? say('own', { x: count(keys) }) : say('keys', { x: count(keys), seed }),
    ...(others > 0 ? [say('others', { x: others })] : []),
  ];
  return {
    title: title ?? (change ? say(...asked(change, back)) : say('start', { x: nodes.length })),
    event,
    panels: strategies.slice(0, MOST_PANELS).map((strategy) => panel(strategy, keys, say)),
    nodes,
    facts: facts.join(' · '),
    link,
  };
}

type Say = (id: keyof typeof cardTexts.en, values: Values) => string;

const sayingIn =
  (lang: CardSource['lang']): Say =>
  (id, values) =>
    fill(cardTexts[lang][id], values);

function asked(
  { join, leave, reweight, failed }: Change,
  back: readonly string[],
): [id: 'join' | 'leave' | 'fail' | 'back' | 'several' | 'reweight', values: Values] {
  const kinds = [join, leave, reweight].filter(({ length }) => length > 0);
  if (kinds.length !== 1) return ['several', {}];
  const x = kinds[0].length;
  if (leave.length > 0) return [failed ? 'fail' : 'leave', { x }];
  if (reweight.length > 0) return ['reweight', {}];
  return [join.every(({ id }) => back.includes(id)) ? 'back' : 'join', { x }];
}

function panel<P extends Pen>(strategy: CardStrategy<P>, keys: number, say: Say): CardPanel<P> {
  const { title, moved: movedKeys, race, peak, unserved, shares, figure } = strategy;
  const shown = { title, shares, race, figure };
  if (race) {
    const moved = say('moved', { moved: count(movedKeys), keys: count(keys) });
    return {
      ...shown,
      number: whole(race.moved).slice(0, -1),
      unit: '%',
      said: race.collateral > 0 ? say('needless', { moved, x: percent(race.collateral) }) : moved,
      least: race.optimal === undefined ? '' : say('least', { x: percent(race.optimal) }),
    };
  }
  return {
    ...shown,
    number: peak === null ? '–' : ratio(peak),
    unit: peak === null ? '' : '×',
    said: peak === null ? '' : say(unserved ? 'peakOfServed' : 'peak', { x: ratio(peak) }),
    least: '',
  };
}
