import { en } from './en.ts';
import type { Lang, Texts } from './text.ts';

/** The texts of a language; Chinese is fetched on first use. */
export const textsOf = async (lang: Lang): Promise<Texts> => (lang === 'en' ? en : (await import('./zh.ts')).zh);
