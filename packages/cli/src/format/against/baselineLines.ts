import { say, word } from '../../language/say.ts';
import { changeText } from '../numbers.ts';
import { type Report, reportJSON } from '../report.ts';
import { type BaselineStep, comparedNumbers } from './baseline.ts';

/** What became of the numbers of an earlier report: a line for each step that changed, and for each strategy that did not. */
export function baselineLines({ baseline, ...report }: Report): string[] {
  if (!baseline) return [];
  const { keys, scenario } = report;
  const differs = [
    ...(baseline.scenario === scenario ? [] : [say`its scenario was ${baseline.scenario}`]),
    ...(baseline.keys === `${keys.count} (${keys.source})` ? [] : [say`its keys were ${baseline.keys}`]),
  ];
  return [
    say`Against ${baseline.path}${differs.length > 0 ? say`, although ${differs.join(' and ')}` : ''}:`,
    ...reportJSON(report).strategies.flatMap(({ id, steps }, run) => {
      const then = baseline.strategies.get(id);
      if (!then) return [say`${id} is not in it.`];
      const changed = steps.flatMap((step, i) => {
        const found = i < then.length ? differences(step, then[i]) : [say`not in it`];
        return found.length > 0 ? [`${id}, ${changeText(report.runs[run].steps[i])}: ${found.join(', ')}.`] : [];
      });
      return changed.length > 0 ? changed : [say`${id} has the same numbers in every digit shown.`];
    }),
  ];
}

const differences = (now: BaselineStep, then: BaselineStep): string[] =>
  Object.entries(comparedNumbers).flatMap(([name, { of, text }]) => {
    const [before, after] = [of(then), of(now)].map((value) => (typeof value === 'number' ? value : null));
    const [was, is] = [before, after].map((value) => (value === null ? word('none') : text(value)));
    return was === is ? [] : [say`${name} ${is}, was ${was}`];
  });
