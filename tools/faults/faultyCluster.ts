import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApplyFlags } from '../../packages/cli/src/redis/apply/applyPlan.ts';
import { RedisServers, until } from '../../packages/cli/src/redis/live/redisServers.ts';
import { tagOfSlot } from '../../packages/cli/test/support/applied.ts';
import { NEVER_FAILS, nodeTimeout, settled } from '../../packages/cli/test/support/liveCluster.ts';
import { type Finding, Witnesses } from '../../packages/cli/test/support/witnesses.ts';
import { type OpenSlot, parseClusterNodes, planJSON, planOf } from '../../packages/core/src/redis/index.ts';
import { childRun } from './childRun.ts';
import type { Disturbance } from './disturbance.ts';
import { backAsReplica, disturb, type FaultKind, failOver, nodesOf } from './disturbances.ts';
import { FaultyRuns } from './faultyRuns.ts';
import { type Reshard, reshardDisturbed, reshardRest } from './resharding.ts';
import { seededNumbers } from './seededNumbers.ts';

/** What came of one fault. */
export interface FaultOutcome extends Disturbance {
  readonly writes: number;
  readonly findings: readonly Finding[];
  readonly open: number;
  /** Masters afterwards: a takeover can make two of one. */
  readonly masters: number;
  /** Pairs of masters with slots on their way at the fault. */
  readonly pairs: number;
  /** Why cluster or run did not come to an end; what was lost is not known then. */
  readonly failed?: string;
}

/** Slots that move: 24 of each of two of four masters; or 48 of one, if each of three has a replica. */
const groupsOf = (replicated: boolean): readonly (readonly number[])[] =>
  replicated ? [from(0, 48)] : [from(0, 24), from(4096, 24)];
const from = (first: number, count: number): readonly number[] => Array.from({ length: count }, (_, i) => first + i);

/** Real servers with clients that write all the time, and a tool that moves slots and is disturbed. */
export class FaultyCluster {
  readonly replicated: boolean;
  readonly #servers: RedisServers;
  readonly #folder: string;
  readonly #witnesses: Witnesses;
  readonly #groups: readonly (readonly number[])[];
  readonly #runs: FaultyRuns;
  #plans = 0;
  /** Writes before the fault that is looked at. */
  #written = 0;

  private constructor(
    servers: RedisServers,
    replicated: boolean,
    folder: string,
    { method, slotsAtOnce }: Pick<ApplyFlags, 'method'> & { readonly slotsAtOnce: number },
  ) {
    this.#runs = new FaultyRuns(servers, method, slotsAtOnce);
    this.#servers = servers;
    this.replicated = replicated;
    this.#folder = folder;
    // The same slots go to and fro.
    this.#groups = groupsOf(replicated);
    const tags = this.#groups.flat().map((slot) => tagOfSlot[slot]);
    this.#witnesses = new Witnesses(servers.ports, tags, 8, replicated ? 1 : 0);
  }

  static async start(
    program: string,
    replicated: boolean,
    folder: string,
    flags: Pick<ApplyFlags, 'method'> & { readonly slotsAtOnce: number },
  ): Promise<FaultyCluster> {
    const servers = await RedisServers.start(replicated ? 6 : 4, program, { appendfsync: 'always' });
    const addresses = servers.ports.map((port) => `127.0.0.1:${port}`);
    await servers.run([
      ...['--cluster', 'create', ...addresses, '--cluster-yes'],
      ...(replicated ? ['--cluster-replicas', '1'] : []),
    ]);
    await settled(servers);
    await nodeTimeout(servers, replicated ? 3000 : NEVER_FAILS);
    return new FaultyCluster(servers, replicated, mkdtempSync(join(folder, 'cluster-')), flags);
  }

  end(): Promise<void> {
    return this.#servers.end();
  }

  /** What is known of a fault after which cluster or run did not come to an end. */
  failed({ message }: Error): FaultOutcome {
    // Not waited for: a writer may wait for a server that will not answer.
    void this.#witnesses.stop();
    return {
      ...{ struck: true, exits: [], writes: this.#witnesses.writes - this.#written, findings: [], open: 0 },
      ...{ masters: 0, pairs: 0, failed: message },
    };
  }

  /** Moves the slots to other masters, has something happen meanwhile, and goes on until they are there. */
  fault(kind: FaultKind, seed: number, places: number): Promise<FaultOutcome> {
    const random = seededNumbers(seed);
    return this.#beside(random, async ({ path, pairs }) => {
      let open: number | undefined;
      const striking = async (): Promise<void> => {
        open = await this.#pairsOpen();
      };
      const disturbed = { servers: this.#servers, runs: this.#runs, path, pairs, places, striking };
      const disturbance = await disturb(kind, disturbed, random);
      open ??= await this.#pairsOpen();
      const goOn =
        random() < 0.2
          ? [{ abort: true }, { resume: true }]
          : random() < 0.2
            ? [{ rollback: true }]
            : [{ resume: true }];
      for (const flags of goOn) {
        if (kind === 'kill') {
          await childRun({ plan: path, flags: this.#runs.flags(flags), killAt: Math.floor(random() * places) });
        }
        await this.#runs.finish(path, flags);
      }
      return { ...disturbance, pairs: open };
    });
  }

  /** The same with redis-cli in place of the tool. */
  control(kind: 'failover' | 'promoted', seed: number): Promise<FaultOutcome> {
    const random = seededNumbers(seed);
    return this.#beside(random, async ({ pairs: [reshard] }) => {
      const at = Math.floor(random() * reshard.slots.length);
      const master = random() < 0.5 ? reshard.source : reshard.target;
      const work = () => (kind === 'failover' ? failOver(this.#servers, master) : this.#servers.crash(master.port));
      const disturbance = await reshardDisturbed(this.#servers, reshard, at, work);
      const pairs = await this.#pairsOpen();
      if (kind === 'promoted') await backAsReplica(this.#servers, master);
      await reshardRest(this.#servers, reshard);
      return { ...disturbance, pairs };
    });
  }

  async #beside(
    random: () => number,
    work: (plan: Plan) => Promise<Disturbance & Pick<FaultOutcome, 'pairs'>>,
  ): Promise<FaultOutcome> {
    this.#written = this.#witnesses.writes;
    const plan = await this.#plan(random);
    this.#witnesses.start();
    await this.#witnesses.heard(10);
    const done = await work(plan);
    // No write counts at a master that a takeover has left without a replica.
    if (!(await this.#someAlone())) await this.#witnesses.heard(5);
    await this.#witnesses.stop();
    await nodeTimeout(this.#servers, this.replicated ? 3000 : NEVER_FAILS);
    await settled(this.#servers);
    const nodes = await nodesOf(this.#servers);
    const masters = nodes.filter(({ role }) => role === 'master').map(({ port }) => port);
    return {
      writes: this.#witnesses.writes - this.#written,
      findings: await this.#witnesses.findings(masters),
      open: (await this.#open()).length,
      masters: masters.length,
      ...done,
    };
  }

  /** Whether a master has no replica where masters have one. */
  async #someAlone(): Promise<boolean> {
    if (!this.replicated) return false;
    await settled(this.#servers);
    const nodes = await nodesOf(this.#servers);
    return nodes.some(({ id, role }) => role === 'master' && !nodes.some(({ masterId }) => masterId === id));
  }

  /** What is open, by what the nodes say themselves. */
  async #open(): Promise<readonly OpenSlot[]> {
    const views = await Promise.all(this.#servers.alive.map((port) => this.#servers.ask(port, ['CLUSTER', 'NODES'])));
    return views.flatMap((view) => parseClusterNodes(view).nodes.flatMap(({ open = [] }) => open));
  }

  /** Pairs of masters with slots on their way. */
  async #pairsOpen(): Promise<number> {
    const group = ({ slot }: OpenSlot): number => this.#groups.findIndex((slots) => slots.includes(slot));
    return new Set((await this.#open()).map(group)).size;
  }

  async #plan(random: () => number): Promise<Plan> {
    // A plan that takes a replica for a master does not know who takes over from whom.
    await until('all know the replicas', async () => {
      const views = await Promise.all(this.#servers.ports.map((port) => this.#servers.ask(port, ['CLUSTER', 'NODES'])));
      const shards = views.map((view) =>
        parseClusterNodes(view)
          .nodes.map(({ id, masterId }) => `${id} ${masterId}`)
          .sort(),
      );
      const replicas = shards[0].filter((line) => !line.endsWith('undefined')).length;
      return replicas === (this.replicated ? 3 : 0) && new Set(shards.map(String)).size === 1;
    });
    const nodes = await nodesOf(this.#servers);
    const sources = this.#groups.map(([slot]) => {
      const source = nodes.find(({ slots }) => slots.some(([first, last]) => first <= slot && slot <= last));
      if (!source) throw new Error(`nobody owns slot ${slot}`);
      return source;
    });
    const others = nodes.filter((node) => node.role === 'master' && !sources.includes(node));
    const pairs = sources.map((source, i): Reshard => {
      const [target] = others.splice(Math.floor(random() * others.length), 1);
      return { slots: this.#groups[i], source, target };
    });
    const moves = pairs.flatMap(({ slots, source, target }) =>
      slots.map((slot) => ({ slot, from: source.id, to: target.id })),
    );
    const path = join(this.#folder, `${++this.#plans}.json`);
    writeFileSync(path, JSON.stringify(planJSON(planOf('faults', nodes, moves))));
    return { path, pairs };
  }
}

interface Plan {
  readonly path: string;
  /** What moves from each master to another, pairs that have none in common. */
  readonly pairs: readonly Reshard[];
}
