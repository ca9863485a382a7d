import type { Values } from '@shardscope/drawing';
import { count, letterOf, shownName } from '@shardscope/drawing';
import type { OpeningText } from '../i18n/openingTexts.ts';
import type { Lang } from '../i18n/text.ts';
import { DOTS } from './dotPlan.ts';
import { moments } from './moments.ts';
import type { Moment, OpeningTime, PanelTime } from './project.ts';

const HUNDRED = 100;
const inHundred = (share: number): number => Math.round(HUNDRED * share);

type Say = (id: OpeningText, values?: Values) => string;

/** What the strategy does with the key, as far as the instant has it. */
export function stepOf({ rule, place }: PanelTime, { u, chain }: Moment, say: Say): string {
  if (chain === 0) return '';
  const after = u >= moments.outline[0];
  const node = after ? place.to : place.from;
  const nodes = rule.flows.length + (after ? 1 : 0);
  return say(`${rule.id}Step`, { hash: count(place.hash), nodes, rest: node, node: letterOf(node) });
}

/** What came of the key, or of the dot that was pressed. */
export function verdictOf({ facts, key, panels }: OpeningTime, index: number, say: Say): string {
  const { plan, place, chosen } = panels[index];
  const { from, to } = chosen ? plan.dots[plan.followed] : place;
  const id = from === to ? 'keyStayed' : to === facts.nodes ? 'keyTaken' : 'keyMoved';
  const name = chosen ? say('oneDot', { keys: count(facts.keys / plan.dots.length) }) : shownName(key.name);
  return say(id, { key: name, from: letterOf(from), to: letterOf(to), node: letterOf(to) });
}

/** What the line under the title says. */
export function lineOf({ facts }: OpeningTime, { line }: Moment, say: Say, lang: Lang): string {
  const [worst] = [...facts.rules].sort((a, b) => b.needless - a.needless);
  return say(line, {
    share: `1/${DOTS}`,
    node: letterOf(facts.nodes),
    strategy: worst.title[lang],
    moved: inHundred(worst.moved / facts.keys),
    needless: inHundred(worst.needless / facts.keys),
    all: HUNDRED,
  });
}
