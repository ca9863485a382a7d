import { said, say } from '../language/say.ts';
import { type AnswerTable, answerTables } from './consequenceTables.ts';
import type { Report } from './report.ts';
import { aligned } from './terminal/aligned.ts';
import { displayWidth } from './terminal/displayWidth.ts';
import type { Screen } from './terminal/screen.ts';
import { wrapped } from './terminal/wrapped.ts';

/** What follows for the service, a table a question: a row a strategy, or a row a number where that is too wide. */
export function answerLines(report: Report, { paint, width }: Screen): string[] {
  const { tables, unasked } = answerTables(report);
  return [
    ...tables.flatMap((answers) => {
      const across = aligned(
        [['', ...answers.columns], ...answers.rows.map(({ strategy, cells }) => [strategy, ...cells])],
        1,
      );
      const fits = across.every((line) => displayWidth(line) <= width - 2);
      const lines = fits ? across : aligned(downward(answers), 2);
      return [
        '',
        paint('bold', said(answers.question.question)),
        ...lines.map((line, i) => `  ${fits && i === 0 ? paint('dim', line) : line}`),
      ];
    }),
    ...(unasked.length > 0
      ? [
          '',
          ...wrapped(
            say`No answer here: ${unasked.map(({ id, needs }) => say`${id} needs ${said(needs)}`).join(say`; `)}.`,
            width,
          ),
        ]
      : []),
  ];
}

/** A row for each number of each strategy. */
const downward = ({ columns, rows }: AnswerTable): string[][] =>
  columns.flatMap((name, column) =>
    rows.map(({ strategy, cells }, row) => {
      const [value, ...interval] = cells[column].split(' (');
      return [row === 0 ? name : '', strategy, value, interval.length > 0 ? `(${interval.join(' (')}` : ''];
    }),
  );
