import type { Text } from '@shardscope/core';
import type { DifferenceResult } from '@shardscope/core/diff';
import type { Deployment } from '@shardscope/core/systems';
import type { Report } from '../format/report.ts';

/** A key that is on another node. */
export interface MovedKey {
  /** As text, or its bytes in hexadecimal. */
  readonly key: string | { readonly hex: string };
  /** `null` where the system hands such keys out in turns. */
  readonly from: string | null;
  readonly to: string | null;
}

/** What came out for one pair of pools. */
export interface PoolReport {
  readonly name: string;
  readonly before: ReportedSide;
  readonly after: ReportedSide;
  /** In both languages. */
  readonly verdict: Text;
  readonly result: DifferenceResult;
  readonly examples: readonly MovedKey[];
}

/** A deployment and the file it is of, where it is of one. */
export interface ReportedSide {
  readonly deployment: Deployment;
  /** The file, or the words that were typed. */
  readonly source: string;
}

/** All that `shardscope diff` says. */
export interface DiffReport {
  /** What gives it again. */
  readonly command: string;
  readonly seed: number;
  readonly keys: Report['keys'];
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
  readonly pools: readonly PoolReport[];
}

/** The report as JSON has it: schema `shardscope/diff/1`. */
export const diffJSON = ({ command, keys: { count, source }, onlyBefore, onlyAfter, pools }: DiffReport) => ({
  schema: 'shardscope/diff/1' as const,
  command,
  keys: { count, source },
  onlyBefore,
  onlyAfter,
  pools: pools.map(poolJSON),
});

const poolJSON = ({ name, before, after, verdict, result, examples }: PoolReport) => ({
  name,
  before: sideJSON(before),
  after: sideJSON(after),
  verdict: verdict.en,
  ...result,
  changes: result.changes.map(({ phrase: _, ...change }) => change),
  remedies: result.remedies.map(({ phrase: _, ...remedy }) => remedy),
  examples: examples.map(({ key, from, to }) => ({ key, before: from, after: to })),
});

const sideJSON = ({ source, deployment }: ReportedSide) => ({
  source,
  line: deployment.at.line,
  system: deployment.system,
  strategy: deployment.strategy.id,
  options: deployment.options,
  nodes: deployment.nodes.map(({ id, label, address, weight, zone, down, backup }) => ({
    name: id,
    label: label ?? id,
    address: address ?? null,
    weight: weight ?? 1,
    zone: zone ?? null,
    state: down ? 'down' : backup ? 'backup' : 'up',
  })),
  notes: deployment.notes.map(String),
});
