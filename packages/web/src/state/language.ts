import { effect, signal } from '@preact/signals';
import type { Reason } from '@shardscope/core/zh';
import type { Values } from '@shardscope/drawing';
import { fill } from '@shardscope/drawing';
import type { Lang, TextId } from '../i18n/text.ts';
import { english, type Words, wordsOf } from '../i18n/wordsOf.ts';
import { remembered } from './remembered.ts';

/** The language of the page. */
export const lang = remembered<Lang>('lang', navigator.language.startsWith('zh') ? 'zh' : 'en', ['en', 'zh']);

const words = signal<Words>(english);
effect(() => {
  const wanted = lang.value;
  void wordsOf(wanted).then((found) => {
    if (wanted !== lang.value) return;
    words.value = found;
    document.documentElement.lang = wanted === 'zh' ? 'zh-Hans' : 'en';
  });
});

/** A text in the language of the page. */
export const t = (id: TextId, values: Values = {}): string => fill(words.value.texts[id], values);

/** A reason in the language of the page, where that is not English and has words for it. */
export const reasonIn = (reason: Reason): string | undefined => words.value.reasonIn(reason);

/** Several things, one after another, as the language of the page lists them. */
export const listed = (items: readonly string[]): string => items.join(t('comma'));

/** Several sentences, one after another. */
export const sentences = (all: readonly string[]): string => all.join(lang.value === 'zh' ? '' : ' ');

/** Says texts that come with one view, in both languages. */
export const saying =
  <Id extends string>(own: Readonly<Record<Lang, Readonly<Record<Id, string>>>>) =>
  (id: Id, values: Values = {}): string =>
    fill(own[lang.value][id], values);
