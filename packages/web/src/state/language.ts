import { effect, signal } from '@preact/signals';
import { en } from '../i18n/en.ts';
import { fill, type Lang, type TextId, type Texts, type Values } from '../i18n/text.ts';
import { textsOf } from '../i18n/textsOf.ts';
import { remembered } from './remembered.ts';

/** The language of the page. */
export const lang = remembered<Lang>('lang', navigator.language.startsWith('zh') ? 'zh' : 'en', ['en', 'zh']);

const texts = signal<Texts>(en);
effect(() => {
  const wanted = lang.value;
  void textsOf(wanted).then((found) => {
    if (wanted !== lang.value) return;
    texts.value = found;
    document.documentElement.lang = wanted === 'zh' ? 'zh-Hans' : 'en';
  });
});

/** A text in the language of the page. */
export const t = (id: TextId, values: Values = {}): string => fill(texts.value[id], values);

/** Several things, one after another, as the language of the page lists them. */
export const listed = (items: readonly string[]): string => items.join(t('comma'));

/** Says texts that come with one view, in both languages. */
export const saying =
  <Id extends string>(own: Readonly<Record<Lang, Readonly<Record<Id, string>>>>) =>
  (id: Id, values: Values = {}): string =>
    fill(own[lang.value][id], values);
