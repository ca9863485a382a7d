import { en } from './en.ts';
import type { Lang, Texts } from './text.ts';

/** The texts of a language; Chinese is fetched when first asked for. */
export const textsOf = async (lang: Lang): Promise<Texts> => (lang === 'en' ? en : (await import('./zh.ts')).zh);
