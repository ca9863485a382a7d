import type { Change } from '@shardscope/core';
import type { Card, CardPanel } from '../draw/card/drawCard.ts';
import { cardTexts } from '../i18n/cardTexts.ts';
import { count, percent, ratio, whole } from '../i18n/numbers.ts';
import { fill, type Lang, type TextId, type Values } from '../i18n/text.ts';
import { hasOwnCluster } from '../model/run.ts';
import { nodeName } from '../model/shownName.ts';
import { strategyOf } from '../run/strategyOf.ts';
import { nodeNumbers } from '../scene/nodeNumbers.ts';
import { raceOf } from '../scene/raceOf.ts';
import { membersIn, movedBy, type Scene, unservedIn } from '../scene/scene.ts';
import { skewAt } from '../scene/skewAt.ts';
import { REDIS_STORY } from '../story/storyNames.ts';

/** What the page says on its card. */
export interface CardWords {
  readonly lang: Lang;
  readonly t: (id: TextId, values?: Values) => string;
  /** What happens in the step that is shown. */
  readonly event: string;
  readonly link: string;
}

// More have no room beside one another.
const MOST_PANELS = 3;

/** What the card of some strategies says at one instant: the first three with their numbers, all nodes by name, and where to see it. */
export function card(scenes: readonly Scene[], { lang, t, event, link }: CardWords): Card {
  const [first] = scenes;
  const { run } = first;
  const { question } = run;
  const say = sayingIn(lang);
  const { change, back = [] } = first.after.measured;
  const others = scenes.length - MOST_PANELS;
  const facts = [
    ...(hasOwnCluster(question) || question.scenario === REDIS_STORY ? [] : [question.scenario]),
    run.own ? say('own', { x: count(run.keys) }) : say('keys', { x: count(run.keys), seed: question.seed }),
    ...(others > 0 ? [say('others', { x: others })] : []),
  ];
  return {
    title:
      question.scenario === REDIS_STORY && !hasOwnCluster(question)
        ? t('redisStory')
        : change
          ? say(...asked(change, back))
          : say('start', { x: first.after.members.length }),
    event,
    panels: scenes.slice(0, MOST_PANELS).map((scene) => panel(scene, lang, t)),
    nodes: membersIn(first).map((node) => ({ node, name: nodeName(run.nodes, node) })),
    facts: facts.join(' · '),
    link,
  };
}

type Say = (id: keyof typeof cardTexts.en, values: Values) => string;

const sayingIn =
  (lang: Lang): Say =>
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

function panel(scene: Scene, lang: Lang, t: CardWords['t']): CardPanel {
  const { movement } = scene.after.measured;
  const say = sayingIn(lang);
  const race = raceOf(scene);
  const shown = {
    scene,
    title: strategyOf(scene.track.strategy).title[lang],
    shares: nodeNumbers(scene).map(({ node, share }) => ({ node, share })),
  };
  if (movement && race) {
    const needless = race.collateral > 0 ? [t('needless', { x: percent(race.collateral) })] : [];
    const moved = t('movedOf', { moved: count(movedBy(scene)), keys: count(movement.keys) });
    return {
      ...shown,
      number: whole(race.moved).slice(0, -1),
      unit: '%',
      said: [moved, ...needless].join(t('stop')),
      least: race.optimal === undefined ? '' : say('least', { x: percent(race.optimal) }),
      race,
    };
  }
  const { peak } = skewAt(scene);
  return {
    ...shown,
    number: peak === null ? '–' : ratio(peak),
    unit: peak === null ? '' : '×',
    said: peak === null ? '' : say(unservedIn(scene) > 0 ? 'peakOfServed' : 'peak', { x: ratio(peak) }),
    least: '',
    race: undefined,
  };
}
