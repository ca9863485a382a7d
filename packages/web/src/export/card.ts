import type { Look } from '@shardscope/drawing';
import { nodeName } from '@shardscope/drawing';
import { type Card, type CardSource, cardOf } from '@shardscope/drawing/card';
import { drawFigure } from '../draw/drawFigure.ts';
import type { GridWords } from '../draw/grid/drawGridLabels.ts';
import type { Pen } from '../draw/pen.ts';
import type { Lang, TextId } from '../i18n/text.ts';
import { hasOwnCluster } from '../model/run.ts';
import { strategyOf } from '../run/strategyOf.ts';
import { nodeNumbers } from '../scene/nodeNumbers.ts';
import { raceAt } from '../scene/raceAt.ts';
import { membersIn, movedBy, type Scene, unservedIn } from '../scene/scene.ts';
import { skewAt } from '../scene/skewAt.ts';
import { REDIS_STORY } from '../story/storyNames.ts';

/** What the page says on its card, and how it draws the figure of one strategy alone. */
export interface CardWords {
  readonly lang: Lang;
  readonly t: (id: TextId) => string;
  /** What happens in the step that is shown. */
  readonly event: string;
  readonly link: string;
  readonly grid: GridWords;
  readonly look: Look;
}

/** What the card of some strategies says at one instant. */
export function card(scenes: readonly Scene[], { lang, t, event, link, grid, look }: CardWords): Card<Pen> {
  const [first] = scenes;
  const { run } = first;
  const { question } = run;
  const own = hasOwnCluster(question);
  const story = !own && question.scenario === REDIS_STORY;
  const { change, back = [] } = first.after.measured;
  return cardOf({
    lang,
    ...(story ? { title: t('redisStory') } : {}),
    change,
    back,
    event,
    scenario: own || story ? undefined : question.scenario,
    keys: run.keys,
    seed: run.own ? undefined : question.seed,
    link,
    nodes: membersIn(first).map((node) => ({ node, name: nodeName(run.nodes, node) })),
    strategies: scenes.map((scene) => shown(scene, { lang, grid, look })),
  });
}

function shown(
  scene: Scene,
  { lang, grid, look }: Pick<CardWords, 'lang' | 'grid' | 'look'>,
): CardSource<Pen>['strategies'][number] {
  return {
    title: strategyOf(scene.track.strategy).title[lang],
    moved: movedBy(scene),
    race: raceAt(scene),
    peak: skewAt(scene).peak,
    unserved: unservedIn(scene) > 0,
    shares: nodeNumbers(scene).map(({ node, share }) => ({ node, share })),
    figure: (pen, size) => drawFigure(pen, size, scene, grid, look),
  };
}
