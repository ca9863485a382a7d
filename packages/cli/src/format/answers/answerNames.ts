import type { Report } from '../report.ts';
import { countedCurves, countsOf } from './curveTable.ts';

const ends = ['', '_low', '_high'] as const;

/**
 * Names of the numbers that answer the questions of a report, as columns of CSV: each number with the ends of its interval, then what follows counts, such as
 * `repair_at_100` of 100 points a node.
 */
export const answerNames = ({ answered }: Report): readonly string[] =>
  (answered?.questions ?? []).flatMap(({ id, quantities }) => [
    ...Object.keys(quantities).flatMap((name) => ends.map((end) => `${id}_${name}${end}`)),
    ...countsOf((answered?.curves ?? []).flatMap((steps) => steps.flatMap((step) => countedCurves(step[id])))).map(
      (count) => `${id}_at_${count}`,
    ),
  ]);

/** The numbers of a step, by those names. */
export const answersByName = ({ answered }: Report, run: number, step: number): Readonly<Record<string, number>> =>
  Object.fromEntries([
    ...Object.entries(answered?.answers[run][step] ?? {}).flatMap(([id, answers]) =>
      Object.entries(answers ?? {}).flatMap(([name, { value, low, high }]) =>
        [value, low, high].map((number, i) => [`${id}_${name}${ends[i]}`, number] as const),
      ),
    ),
    ...Object.entries(answered?.curves[run][step] ?? {}).flatMap(([id, curve]) =>
      countedCurves(curve).flatMap(({ points }) =>
        points.map(([count, value]) => [`${id}_at_${count}`, value] as const),
      ),
    ),
  ]);
