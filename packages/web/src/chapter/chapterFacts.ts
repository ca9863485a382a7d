import { modulo, printLink, ring, slots } from '@shardscope/core';
import { strategies } from '@shardscope/core/registry';
import type { Values } from '@shardscope/drawing';
import type { FigureNumber } from '../model/figureLink.ts';
import { GUIDE_KEY, REDIS_STORY } from '../story/storyNames.ts';
import type { Calls } from './calls.ts';
import { type NamesRung, namesLadder } from './namesLadder.ts';
import type { Suited } from './need.ts';
import { redisCalls } from './redisCalls.ts';
import { redisStops } from './redisStops.ts';
import type { Stop } from './stop.ts';
import { suited, TRIAL } from './suited.ts';

/** What the chapter shows that takes core too long to count while somebody waits, and where it leads, as texts behind `#`. */
export interface ChapterFacts {
  readonly ladder: readonly NamesRung[];
  readonly suited: readonly Suited[];
  /** What each figure shows, in the instrument. */
  readonly links: Readonly<Partial<Record<FigureNumber, string>>>;
  readonly calls: Calls;
  /** The stops of the Redis story, the link to each in the whole of it, and the values of their texts. */
  readonly story: {
    readonly stops: readonly (Stop & { readonly link: string })[];
    readonly given: number;
    readonly values: Values;
  };
  /** Where keys of one's own are put in, and a cluster of one's own is pasted. */
  readonly own: string;
}

const onePoint = { strategies: [ring.id], options: { ring: { vnodes: 1 } }, view: ring.id };

/** What core counts for the chapter when the page is built. */
export function chapterFacts(): ChapterFacts {
  const { stops, given, values } = redisStops();
  const linked = stops.map((stop) => ({
    ...stop,
    link: printLink({ scenario: REDIS_STORY, view: slots.id, key: GUIDE_KEY, step: stop.step }),
  }));
  return {
    ladder: namesLadder(),
    suited: suited(),
    links: links(),
    calls: redisCalls(),
    story: { stops: linked, given, values },
    own: printLink({}),
  };
}

const links = (): ChapterFacts['links'] => ({
  2: printLink({ scenario: '3', strategies: [modulo.id], view: modulo.id }),
  3: printLink({ scenario: '3 +1', strategies: [modulo.id], view: modulo.id, step: 1 }),
  4: printLink({ scenario: 'A,B,C +D', ...onePoint }),
  5: printLink({ scenario: 'A,B,C,D !C', ...onePoint, step: 1 }),
  6: printLink({ scenario: 'A,B,C,D !C', strategies: [ring.id], view: 'skew' }),
  7: printLink({ scenario: 'A,B,C +D', strategies: [slots.id], view: slots.id }),
  8: printLink({ scenario: 'A,B,C', strategies: [ring.id, slots.id], view: 'skew' }),
  10: printLink({ scenario: TRIAL, strategies: strategies.map(({ id }) => id), step: 2 }),
});
