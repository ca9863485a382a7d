import type { TextId } from '../../i18n/text.ts';
import type { Place, Problem } from '../../model/problem.ts';
import { reasonIn, t } from '../../state/language.ts';

const texts: Readonly<Record<Problem['kind'], TextId>> = { input: 'broken', browser: 'browserRefused', bug: 'bug' };

/** A problem as the page says it: a bug is never blamed on whoever met it. */
export function Said({ problem }: { problem: Problem }) {
  const [before, after] = t(texts[problem.kind]).split('{reason}');
  return (
    <>
      {before}
      <Why problem={problem} />
      {after}
    </>
  );
}

/** The reason of a problem in the language of the page; in English, and marked as such, where that has no words for it. */
export function Why({ problem: { reason, said, place } }: { problem: Problem }) {
  return (
    <>
      {place && whereOf(place)}
      {(said === undefined ? undefined : reasonIn(said)) ?? <span lang="en">{reason}</span>}
    </>
  );
}

function whereOf({ file, at }: Place): string {
  const named = file === '' ? '' : t('inFile', { file });
  return at ? `${named}${t('atPosition', { line: at.line, column: at.column })}` : named;
}
