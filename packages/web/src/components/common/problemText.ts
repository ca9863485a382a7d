import type { TextId } from '../../i18n/text.ts';
import type { Problem } from '../../model/problem.ts';
import { t } from '../../state/language.ts';

const texts: Readonly<Record<Problem['kind'], TextId>> = { input: 'broken', browser: 'browserRefused', bug: 'bug' };

/** A problem as the page says it: a bug is never blamed on whoever met it. */
export const problemText = ({ kind, reason }: Problem): string => t(texts[kind], { reason });
