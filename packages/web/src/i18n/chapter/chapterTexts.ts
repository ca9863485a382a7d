import { chapterEn } from './chapterEn.ts';
import { chapterZh } from './chapterZh.ts';

/** The name of a text of the chapter. */
export type ChapterText = keyof typeof chapterEn;

/** Texts of the chapter, which come with it. */
export const chapterTexts = { en: chapterEn, zh: chapterZh };
