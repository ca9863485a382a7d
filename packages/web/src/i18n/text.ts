import type { en } from './en.ts';

/** A language of the page. */
export type Lang = 'en' | 'zh';

/** The name of a text. */
export type TextId = keyof typeof en;

/** A text for every name. */
export type Texts = Readonly<Record<TextId, string>>;
