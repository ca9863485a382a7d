import { said, say } from '../../language/say.ts';
import type { Report } from '../report.ts';
import { aligned } from '../terminal/aligned.ts';
import { displayWidth } from '../terminal/displayWidth.ts';
import type { Screen } from '../terminal/screen.ts';
import { wrapped } from '../terminal/wrapped.ts';
import { type AnswerTable, answerTables } from './answerTables.ts';

/** What follows for the service, a table a question: a row a strategy, or a row a number where that is too wide. */
export function answerLines(report: Report, { paint, width }: Screen): string[] {
  const { tables, unasked } = answerTables(report);
  return [
    ...tables.flatMap(({ question, curve, ...answers }) => [
      '',
      paint('bold', said(question.question)),
      ...tableLines(answers, { paint, width }),
      ...(curve ? ['', `  ${curve.title}`, ...tableLines(curve, { paint, width })] : []),
    ]),
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

type Cells = Pick<AnswerTable, 'columns' | 'rows'>;

function tableLines({ columns, rows }: Cells, { paint, width }: Pick<Screen, 'paint' | 'width'>): string[] {
  const across = aligned([['', ...columns], ...rows.map(({ strategy, cells }) => [strategy, ...cells])], 1);
  const fits = across.every((line) => displayWidth(line) <= width - 2);
  const lines = fits ? across : aligned(downward({ columns, rows }), 2);
  return lines.map((line, i) => `  ${fits && i === 0 ? paint('dim', line) : line}`);
}

/** A row for each number of each strategy. */
const downward = ({ columns, rows }: Cells): string[][] =>
  columns.flatMap((name, column) =>
    rows.map(({ strategy, cells }, row) => {
      const [value, ...interval] = cells[column].split(' (');
      return [row === 0 ? name : '', strategy, value, interval.length > 0 ? `(${interval.join(' (')}` : ''];
    }),
  );
