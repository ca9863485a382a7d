import type { AnyConsequence, Quantity, Reading } from '@shardscope/core/consequences';
import { readingText } from '../quantityText.ts';
import type { Answered, Report } from '../report.ts';
import { type AnswerRow, type CurveTable, curveTable } from './curveTable.ts';

/** The answers to one question: a row a strategy, a column a quantity. */
export interface AnswerTable {
  readonly question: AnyConsequence;
  readonly columns: readonly string[];
  readonly rows: readonly AnswerRow[];
  readonly curve?: CurveTable;
}

/** The answers to every question, each at the step where it is worst; `unasked` are questions that do not arise. */
export function answerTables({ runs, answered }: Report): {
  readonly tables: readonly AnswerTable[];
  readonly unasked: readonly AnyConsequence[];
} {
  if (!answered) return { tables: [], unasked: [] };
  const tables = answered.questions.map((question): AnswerTable => {
    const quantities = Object.entries<Quantity>(question.quantities);
    const curve = curveTable(runs, answered, question.id);
    return {
      question,
      ...(curve ? { curve } : {}),
      columns: quantities.map(([name]) => name),
      rows: runs.flatMap(({ strategy }, run) => {
        const cells = quantities.map(([name, { better }]) => worstOf(answered, run, question.id, name, better));
        return cells.some((cell) => cell !== undefined)
          ? [
              {
                strategy: strategy.id,
                cells: cells.map((cell, i) => (cell ? readingText(cell, quantities[i][1].unit) : '–')),
              },
            ]
          : [];
      }),
    };
  });
  return {
    tables: tables.filter(({ rows }) => rows.length > 0),
    unasked: tables.filter(({ rows }) => rows.length === 0).map(({ question }) => question),
  };
}

/** The reading of a strategy at the step where it is worst; where nothing is better or worse, the largest. */
export function worstOf(
  { answers }: Answered,
  run: number,
  id: AnyConsequence['id'],
  name: string,
  better: Quantity['better'],
): Reading | undefined {
  const all = answers[run].flatMap((step) => step[id]?.[name] ?? []);
  if (all.length === 0) return undefined;
  const less = better === 'more';
  return all.reduce((a, b) => ((less ? b.value < a.value : b.value > a.value) ? b : a));
}
