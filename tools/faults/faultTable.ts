import { findingKinds } from '../../packages/cli/test/support/witnesses.ts';
import type { FaultKind } from './disturbances.ts';
import type { FaultOutcome } from './faultyCluster.ts';

/** What came of the fault of one seed. */
export interface FaultResult extends FaultOutcome {
  readonly server: string;
  readonly kind: FaultKind;
  readonly seed: number;
}

/**
 * Results as a Markdown table, a row for each kind and server: faults, those at which both pairs had slots open, those after which the run ended
 * with exit 1, those after which cluster or run did not come to an end, acknowledged writes, findings by kind, faults during which a client read wrongly, and slots left open. A fault that would have
 * come after the end of the run is none, unless something was wrong all the same.
 */
export function faultTable(all: readonly FaultResult[]): string {
  const struck = all.filter((one) => one.struck || one.findings.length > 0);
  const head = [
    'kind',
    'server',
    'faults',
    'both pairs open',
    'stopped',
    'not ended',
    'writes',
    ...findingKinds,
    'misread in',
    'open',
  ];
  const rows = [...new Set(struck.map(({ kind, server }) => `${kind} ${server}`))].map((name) => {
    const results = struck.filter(({ kind, server }) => `${kind} ${server}` === name);
    const [{ kind, server }] = results;
    const sum = (value: (result: FaultResult) => number): number =>
      results.reduce((total, one) => total + value(one), 0);
    const count = (holds: (result: FaultResult) => boolean): number => results.filter(holds).length;
    return [
      kind,
      server,
      results.length,
      count(({ pairs }) => pairs > 1),
      count(({ exits }) => exits.includes(1)),
      count(({ failed }) => failed !== undefined),
      sum(({ writes }) => writes),
      ...findingKinds.map((what) => sum(({ findings }) => findings.filter((finding) => finding.kind === what).length)),
      count(({ findings }) => findings.some((finding) => finding.kind.startsWith('read-'))),
      sum(({ open }) => open),
    ];
  });
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
