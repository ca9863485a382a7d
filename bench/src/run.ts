import { readFileSync } from 'node:fs';
import { type About, ask } from './ask.ts';
import { measureBulk } from './bulk/measure.ts';
import type { Environment } from './environment.ts';
import type { Native } from './native.ts';
import { C, type Measurement, measure } from './rounds.ts';
import { BULK, type Suite } from './suites.ts';

/** A run as it is kept: everything measured, and on what. */
export interface Run {
  readonly schema: 'shardscope/bench/1';
  readonly machine: Environment;
  /** The C compiler, where there was one. */
  readonly compiler: string | null;
  readonly effort: Effort;
  readonly measurements: readonly Measurement[];
  readonly peers: Readonly<Record<string, Peer>>;
  /** Tasks on which core and C gave different answers: there should be none. */
  readonly disagreements: readonly string[];
}

/** An npm package that was measured. */
export interface Peer {
  readonly version: string;
  /** What it answers wrong; absent where nothing was found. */
  readonly fault?: string;
}

/** How long to measure. */
export interface Effort {
  readonly rounds: number;
  /** Of each task in a round, after as much for warming up. */
  readonly milliseconds: number;
  /** Keys that each way of counting many counts in a round. */
  readonly keys: number;
}

/** Runs suites one after another. */
export async function runSuites(
  suites: readonly Suite[],
  native: Native,
  machine: Environment,
  effort: Effort,
): Promise<Run> {
  const measurements: Measurement[] = [];
  const peers: Record<string, Peer> = {};
  for (const suite of suites) {
    console.error(`${suite.id}: ${suite.core.length + suite.peers.length} contenders, ${effort.rounds} rounds`);
    for (const id of suite.peers) peers[id] ??= await aboutPeer(id);
    const found =
      suite.id === BULK
        ? await measureBulk(native, effort.keys, effort.rounds)
        : await measure(suite, native, effort.rounds, effort.milliseconds);
    measurements.push(...found);
  }
  return {
    schema: 'shardscope/bench/1',
    machine,
    compiler: native.compiler ?? null,
    effort,
    measurements,
    peers,
    disagreements: disagreements(suites, measurements),
  };
}

async function aboutPeer(id: string): Promise<Peer> {
  const { package: name, fault } = await ask<About>({ contender: id });
  const { version } = JSON.parse(
    readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8'),
  ) as { version: string };
  return { version, ...(fault === undefined ? {} : { fault }) };
}

function disagreements(suites: readonly Suite[], measurements: readonly Measurement[]): string[] {
  return suites.flatMap(({ id, core: [own] }) => {
    const here = measurements.filter(({ suite, checksum }) => suite === id && checksum !== undefined);
    return here
      .filter(({ contender }) => contender === C)
      .filter(({ task, checksum }) => {
        const ours = here.find((one) => one.contender === own && JSON.stringify(one.task) === JSON.stringify(task));
        return ours !== undefined && ours.checksum !== checksum;
      })
      .map(({ task }) => `${own} ${task.kind}, ${task.nodes} nodes, ${task.shape} keys`);
  });
}
