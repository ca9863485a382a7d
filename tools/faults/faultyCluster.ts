import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ApplyFlags } from '../../packages/cli/src/redis/apply/applyPlan.ts';
import { RedisServers, until } from '../../packages/cli/src/redis/live/redisServers.ts';
import { type Applied, applied, tagOfSlot } from '../../packages/cli/test/support/applied.ts';
import { NEVER_FAILS, nodeTimeout, settled } from '../../packages/cli/test/support/liveCluster.ts';
import { type Finding, Witnesses } from '../../packages/cli/test/support/witnesses.ts';
import { parseClusterNodes, planJSON, planOf, type RedisNode, slotsIn } from '../../packages/core/src/redis/index.ts';
import type { FaultyRun } from '../faultyApply.ts';
import { fromSource } from '../fromSource.ts';

export type FaultKind = 'kill' | 'stop' | 'full' | 'journal' | 'two' | 'crash' | 'failover' | 'promoted';

/** What came of one fault. */
export interface FaultOutcome {
  readonly writes: number;
  readonly findings: readonly Finding[];
  readonly open: number;
}

const SLOTS = 48;
const child = fileURLToPath(new URL('../faultyApply.ts', import.meta.url));

/** Real servers with clients that write all the time, and a tool that moves slots and is disturbed. */
export class FaultyCluster {
  readonly replicated: boolean;
  readonly #servers: RedisServers;
  readonly #folder: string;
  readonly #witnesses: Witnesses;
  readonly #slots: readonly number[];
  readonly #method: ApplyFlags['method'];
  #runs = 0;

  private constructor(servers: RedisServers, replicated: boolean, folder: string, method: ApplyFlags['method']) {
    this.#method = method;
    this.#servers = servers;
    this.replicated = replicated;
    this.#folder = folder;
    // The same slots go to and fro: those that the first master begins with.
    this.#slots = Array.from({ length: SLOTS }, (_, i) => 100 + i);
    const tags = this.#slots.map((slot) => tagOfSlot[slot]);
    this.#witnesses = new Witnesses(servers.ports, tags, 8, replicated ? 1 : 0);
  }

  static async start(
    program: string,
    replicated: boolean,
    folder: string,
    method: ApplyFlags['method'] = 'auto',
  ): Promise<FaultyCluster> {
    const servers = await RedisServers.start(replicated ? 6 : 3, program, { appendfsync: 'always' });
    const addresses = servers.ports.map((port) => `127.0.0.1:${port}`);
    await servers.run([
      ...['--cluster', 'create', ...addresses, '--cluster-yes'],
      ...(replicated ? ['--cluster-replicas', '1'] : []),
    ]);
    await settled(servers);
    // A plan that takes a replica for a master does not know who takes over from whom.
    await until('all know the replicas', async () => {
      const views = await Promise.all(servers.ports.map((port) => servers.ask(port, ['CLUSTER', 'NODES'])));
      return views.every((view) => (view.match(/slave/g)?.length ?? 0) === (replicated ? 3 : 0));
    });
    await nodeTimeout(servers, replicated ? 3000 : NEVER_FAILS);
    return new FaultyCluster(servers, replicated, mkdtempSync(join(folder, 'cluster-')), method);
  }

  end(): Promise<void> {
    return this.#servers.end();
  }

  /** Moves the slots to another master, has something happen meanwhile, and goes on until they are there. */
  async fault(kind: FaultKind, seed: number): Promise<FaultOutcome> {
    const random = numbers(seed);
    const before = this.#witnesses.writes;
    const plan = await this.#plan(random);
    this.#witnesses.start();
    await this.#witnesses.heard(10);
    await this.#disturbed(kind, plan, random);
    const goOn =
      random() < 0.2 ? [{ abort: true }, { resume: true }] : random() < 0.2 ? [{ rollback: true }] : [{ resume: true }];
    for (const flags of goOn) await this.#finish(plan.path, flags);
    await this.#witnesses.heard(5);
    await this.#witnesses.stop();
    await nodeTimeout(this.#servers, this.replicated ? 3000 : NEVER_FAILS);
    await settled(this.#servers);
    const nodes = await this.#nodes();
    const masters = nodes.filter(({ role }) => role === 'master').map(({ port }) => port);
    const views = await Promise.all(this.#servers.alive.map((port) => this.#view(port)));
    return {
      writes: this.#witnesses.writes - before,
      findings: await this.#witnesses.findings(masters),
      open: views.flatMap((view) => view.flatMap(({ open = [] }) => open)).length,
    };
  }

  async #disturbed(kind: FaultKind, plan: Plan, random: () => number): Promise<void> {
    const at = Math.floor(random() * 110);
    const { path, source, target } = plan;
    let calls = 0;
    const once = (work: () => Promise<unknown>) => async (): Promise<void> => {
      if (calls++ === at) await work();
    };
    switch (kind) {
      case 'kill':
        await this.#child({ plan: path, flags: this.#flags({}), killAt: at });
        return;
      case 'stop': {
        await this.#child({ plan: path, flags: this.#flags({}) }, [], at);
        return;
      }
      case 'journal':
        await this.#child({ plan: path, flags: this.#flags({}) }, [
          'bash',
          '-c',
          `ulimit -f ${1 + (at % 6)}; exec "$@"`,
          'bash',
        ]);
        return;
      case 'full': {
        const used = /used_memory:(\d+)/.exec(await this.#servers.ask(target.port, ['INFO', 'memory']))?.[1];
        const full = () => this.#servers.ask(target.port, ['CONFIG', 'SET', 'maxmemory', `${used}`]);
        await this.#applied(path, { forceMemory: true, wait: 2000 }, once(full));
        await this.#servers.ask(target.port, ['CONFIG', 'SET', 'maxmemory', '0']);
        return;
      }
      case 'two': {
        const flags = { journal: `${path}.second` };
        await Promise.all([this.#applied(path, { wait: 2000 }), this.#applied(path, { ...flags, wait: 2000 })]);
        return;
      }
      case 'crash': {
        const ports = this.#servers.ports;
        const port = [source.port, target.port, ports[Math.floor(random() * ports.length)]][Math.floor(random() * 3)];
        let back: Promise<void> | undefined;
        await this.#applied(
          path,
          { timeout: 2000 },
          once(async () => {
            await this.#servers.crash(port);
            back = this.#servers.launch(port).then(() => nodeTimeout(this.#servers, NEVER_FAILS));
          }),
        );
        await back;
        return;
      }
      case 'failover': {
        const master = random() < 0.5 ? source : target;
        await this.#applied(
          path,
          { timeout: 2000 },
          once(() => this.#failover(master)),
        );
        return;
      }
      case 'promoted': {
        const master = random() < 0.5 ? source : target;
        await this.#applied(
          path,
          { timeout: 2000 },
          once(() => this.#servers.crash(master.port)),
        );
        if (!this.#servers.alive.includes(master.port)) await this.#servers.launch(master.port);
        await nodeTimeout(this.#servers, 3000);
        await settled(this.#servers);
      }
    }
  }

  async #failover(master: RedisNode): Promise<void> {
    const nodes = await this.#nodes();
    const replica = nodes.find(({ masterId }) => masterId === master.id);
    if (replica) await this.#servers.ask(replica.port, ['CLUSTER', 'FAILOVER']);
  }

  async #finish(path: string, flags: Partial<ApplyFlags>): Promise<void> {
    for (let tries = 0; ; tries++) {
      const { exit, why } = await this.#applied(path, flags);
      if (exit === 0) return;
      // A run that has not even begun a journal has nothing to resume.
      const fresh = exit === 3 && why.includes('no journal') ? await this.#applied(path, {}) : undefined;
      if (fresh?.exit === 0) return;
      if (tries === 10) throw new Error(`never finished: ${exit} ${why}, ${fresh?.why}`);
      await settled(this.#servers).catch(() => {});
    }
  }

  #flags(flags: Partial<ApplyFlags>): ApplyFlags {
    const connect = `127.0.0.1:${this.#servers.alive[0]}`;
    return {
      connect,
      timeout: 5000,
      method: this.#method,
      slotsAtOnce: 8,
      pairsAtOnce: 4,
      wait: 60_000,
      batch: 5,
      yes: true,
      quiet: true,
      ...flags,
    };
  }

  #applied(path: string, flags: Partial<ApplyFlags>, hook: () => void | Promise<void> = () => {}): Promise<Applied> {
    return applied(path, this.#flags(flags), hook);
  }

  /** The tool as a process of its own; held for two seconds after so many hooks, if that is wanted. */
  async #child(run: FaultyRun, wrapped: readonly string[] = [], heldAt?: number): Promise<void> {
    const [command, ...argv] = [...wrapped, process.execPath, ...fromSource, child];
    const tool = spawn(command, argv, { stdio: ['pipe', 'pipe', 'ignore'] });
    tool.stdin.end(JSON.stringify(run));
    let dots = 0;
    let held = false;
    tool.stdout.on('data', (chunk: Buffer) => {
      dots += chunk.length;
      if (heldAt === undefined || held || dots < heldAt) return;
      held = true;
      tool.kill('SIGSTOP');
      setTimeout(() => tool.kill('SIGCONT'), 2000);
    });
    await once(tool, 'exit');
  }

  async #plan(random: () => number): Promise<Plan> {
    const nodes = await this.#nodes();
    const [slot] = this.#slots;
    const source = nodes.find(({ slots }) => slots.some(([first, last]) => first <= slot && slot <= last));
    if (!source) throw new Error(`nobody owns slot ${slot}`);
    const others = nodes.filter((node) => node.role === 'master' && node !== source);
    const target = others[Math.floor(random() * others.length)];
    const owned = new Set(slotsIn(source.slots));
    const moves = this.#slots
      .filter((one) => owned.has(one))
      .map((one) => ({ slot: one, from: source.id, to: target.id }));
    const path = join(this.#folder, `${++this.#runs}.json`);
    writeFileSync(path, JSON.stringify(planJSON(planOf('faults', nodes, moves))));
    return { path, source, target };
  }

  #nodes(): Promise<readonly RedisNode[]> {
    return this.#view(this.#servers.alive[0]);
  }

  async #view(port: number): Promise<readonly RedisNode[]> {
    return parseClusterNodes(await this.#servers.ask(port, ['CLUSTER', 'NODES'])).nodes;
  }
}

interface Plan {
  readonly path: string;
  readonly source: RedisNode;
  readonly target: RedisNode;
}

/** Numbers from 0 to 1 that a seed gives. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
