import { type CommandOutcome, isHalfDone, type PlanComparison } from '@shardscope/core/redis';
import { ratio, whole } from '../../format/numbers.ts';
import { fit } from '../../format/terminal/fit.ts';
import { say, word } from '../../language/say.ts';

/** An exact plan beside a client's, measure by measure; without verdicts where the client would stop half way. */
export function comparisonTable(
  { measures, equalTargets, reasons }: PlanComparison,
  { client, stop }: Pick<CommandOutcome, 'client' | 'stop'>,
): string {
  const halfDone = stop !== undefined && isHalfDone(stop);
  const names = {
    slots: say`moved slots`,
    keys: say`moved keys`,
    bytes: say`moved bytes`,
    ranges: word('ranges'),
    peak: word('peak'),
  } as const;
  const text = (measure: keyof typeof names, value: number): string =>
    Number.isFinite(value) ? (measure === 'peak' ? ratio(value) : whole(value)) : word('unbounded');
  const lines = measures.map(
    ({ measure, ours, theirs, verdict }) =>
      `  ${fit(names[measure], 12)} ${text(measure, ours).padStart(10)} ${text(measure, theirs).padStart(10)}${halfDone ? '' : `  ${word(verdict)}`}\n`,
  );
  const verdicts = [
    equalTargets
      ? say`  both plans end with the same number of slots on every node\n`
      : say`  the plans end with different numbers of slots per node\n`,
    ...reasons.map((reason) => say`  worse in ${reason}\n`),
  ];
  return [
    `${' '.repeat(15)}${fit(word('exact'), 10, 'right')} ${client.padStart(10)}\n`,
    ...lines,
    ...(measures.some(({ theirs }) => theirs === Number.POSITIVE_INFINITY)
      ? [say`  unbounded: a master of weight 0 still carries slots\n`]
      : []),
    ...(halfDone ? [say`  ${client} would stop half way: its column is what it has done by then\n`] : verdicts),
  ].join('');
}
