import { type Link, modulo, ring, slots } from '@shardscope/core';
import type { TextId } from '../i18n/text.ts';
import type { TourText } from '../i18n/tourTexts.ts';
import { GUIDE_KEY, REDIS_STORY } from './storyNames.ts';

/** Something worth seeing: a link, and a caption for each of its steps; none where the figures speak for themselves. */
export interface Tour {
  readonly id: string;
  readonly title: TextId;
  readonly link: Link;
  readonly captions: readonly TourText[];
}

const tagged = (count: number): string[] => Array.from({ length: count }, (_, i) => `{user:1}:${i + 1}`);
const apart = (count: number): string[] => Array.from({ length: count }, (_, i) => `user:${i + 2}`);

/** The presets, in the order of the list. */
export const tours: readonly Tour[] = [
  { id: 'story', title: 'redisStory', link: { scenario: REDIS_STORY, view: slots.id, key: GUIDE_KEY }, captions: [] },
  {
    id: 'modulo',
    title: 'presetModulo',
    link: { scenario: '3 +1 +4', strategies: [modulo.id], view: modulo.id },
    captions: ['moduloRule', 'moduloMost', 'moduloDouble'],
  },
  {
    id: 'one-point',
    title: 'presetOnePoint',
    link: { scenario: '2 +1', strategies: [ring.id], options: { ring: { vnodes: 1 } }, view: ring.id },
    captions: ['onePointLuck', 'onePointJoin'],
  },
  {
    id: 'heirs',
    title: 'presetHeirs',
    link: { scenario: 'A,B,C,D !C', strategies: [ring.id], options: { ring: { vnodes: 1 } }, view: ring.id },
    captions: ['heirsAsk', 'heirsAnswer'],
  },
  {
    id: 'hash-tag',
    title: 'presetTag',
    link: { scenario: '3 +1', strategies: [ring.id, slots.id], ownKeys: [...tagged(30), ...apart(20)] },
    captions: ['tagPile', 'tagMove'],
  },
  {
    id: 'twenty',
    title: 'presetTwenty',
    link: { scenario: '20 +1', view: slots.id },
    captions: ['twentyAsk', 'twentyAnswer'],
  },
  {
    id: 'weights',
    title: 'presetWeights',
    link: { scenario: 'small,medium=2,large=4 small=4', strategies: ['rendezvous', ring.id, slots.id] },
    captions: ['weightsFair', 'weightsChange'],
  },
  {
    id: 'interview',
    title: 'presetInterview',
    link: { scenario: '3 +1 -n2 +4' },
    captions: ['interviewPlace', 'interviewJoin', 'interviewLeave', 'interviewDouble'],
  },
  {
    id: 'teacher',
    title: 'presetTeacher',
    link: { scenario: '4 +1 !n2 +n2' },
    captions: ['teacherAsk', 'teacherJoin', 'teacherFail', 'teacherBack'],
  },
];
