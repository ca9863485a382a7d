import type { ClusterClient, PlanComparison } from '@shardscope/core/redis';
import { ratio, whole } from '../../format/numbers.ts';
import { say } from '../../language/say.ts';

/** An exact plan beside a client's, measure by measure. */
export function comparisonTable({ measures, equalTargets, reasons }: PlanComparison, client: ClusterClient): string {
  const names = {
    slots: say`moved slots`,
    keys: say`moved keys`,
    bytes: say`moved bytes`,
    ranges: 'ranges',
    peak: 'peak',
  } as const;
  const text = (measure: keyof typeof names, value: number): string =>
    measure === 'peak' ? ratio(value) : whole(value);
  const lines = measures.map(
    ({ measure, ours, theirs, verdict }) =>
      `  ${names[measure].padEnd(12)} ${text(measure, ours).padStart(10)} ${text(measure, theirs).padStart(10)}  ${verdict}\n`,
  );
  return [
    say`${''.padEnd(15)}     exact ${client.padStart(10)}\n`,
    ...lines,
    equalTargets
      ? say`  both plans end with the same number of slots on every node\n`
      : say`  the plans end with different numbers of slots per node\n`,
    ...reasons.map((reason) => say`  worse in ${reason}\n`),
  ].join('');
}
