import { readFileSync } from 'node:fs';
import { type Effort, type Environment, type Measurement, type Peer, type Run, SCHEMA } from '../model/run.ts';
import { C_BASELINE, C_LANES, type Suite } from '../model/suite.ts';
import { fullTaskName, sameTask, taskName } from '../model/task.ts';
import { measureBulk } from './bulk/measureBulk.ts';
import { type About, ask, firstLine } from './childProcess.ts';
import { Ledger } from './ledger.ts';
import { measureCommands } from './measureCommands.ts';
import { measureRounds } from './measureRounds.ts';
import type { Native } from './native.ts';

/** Runs suites one after another, all of them several times over. */
export async function runSuites(
  suites: readonly Suite[],
  native: Native,
  machine: Environment,
  effort: Effort,
): Promise<Run> {
  const ledger = new Ledger();
  const peers: Record<string, Peer> = {};
  for (const { id: suite, peers: ids } of suites) {
    for (const id of ids) {
      peers[id] ??= await aboutPeer(id);
      const { missing } = peers[id];
      if (missing !== undefined) ledger.fail({ suite, contender: id, reason: missing });
    }
  }
  for (let run = 0; run < effort.runs; run++) {
    for (const suite of suites) {
      console.error(`run ${run + 1} of ${effort.runs}: ${suite.id}, ${effort.rounds} rounds`);
      if (suite.limits === 'commands') await measureCommands(suite, native, ledger, run);
      else if (suite.tasks) await measureRounds(suite, suite.tasks, native, effort, ledger, run);
      else await measureBulk(suite, native, effort, ledger, run);
    }
  }
  const measurements = inOrder(suites, ledger.measurements());
  return {
    schema: SCHEMA,
    machine,
    compiler: native.compiler === undefined ? { missing: native.reason ?? '' } : { version: native.compiler },
    effort,
    measurements,
    failures: ledger.failures(),
    peers,
    disagreements: disagreements(suites, measurements),
  };
}

/** By suite and, in it, by contender: core, packages, C. */
function inOrder(suites: readonly Suite[], measurements: readonly Measurement[]): Measurement[] {
  const place = ({ suite, contender }: Measurement): number => {
    const at = suites.findIndex(({ id }) => id === suite);
    const order = [...suites[at].core, 'core', ...suites[at].peers, 'plain', 'readline', C_BASELINE, C_LANES];
    return at * 1000 + order.indexOf(contender);
  };
  return [...measurements].sort((a, b) => place(a) - place(b) || bulkOrder(a, b));
}

/** Whole workloads were counted in an order drawn anew; other tasks are in order. */
const bulkOrder = (a: Measurement, b: Measurement): number =>
  'threads' in a.task ? taskName(a.task).localeCompare(taskName(b.task)) : 0;

async function aboutPeer(id: string): Promise<Peer> {
  try {
    const { fault } = await ask<About>({ contender: id });
    return { version: versionOf(id), ...(fault === undefined ? {} : { fault }) };
  } catch (error) {
    return { version: versionOf(id), missing: firstLine(error) };
  }
}

function versionOf(id: string): string {
  try {
    const manifest = readFileSync(new URL(`../../node_modules/${id}/package.json`, import.meta.url), 'utf8');
    return (JSON.parse(manifest) as { version: string }).version;
  } catch {
    return 'not installed';
  }
}

/** What core answers, in TypeScript or WebAssembly, otherwise than C. */
function disagreements(suites: readonly Suite[], measurements: readonly Measurement[]): string[] {
  return suites.flatMap(({ id, core: [own] }) => {
    const here = measurements.filter(({ suite, checksum }) => suite === id && checksum !== undefined);
    return here.flatMap(({ contender, task, checksum }) => {
      const c = here.find((one) => one.contender === C_BASELINE && sameTask(one.task, task));
      const ours = contender === own || contender === `${own}/wasm`;
      return !ours || !c || c.checksum === checksum ? [] : [`${contender} ${fullTaskName(task)}`];
    });
  });
}
