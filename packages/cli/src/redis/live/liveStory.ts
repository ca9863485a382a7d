import { redisSlot } from '@shardscope/core';
import {
  type NewNode,
  parseClusterNodes,
  type RedisNode,
  redirection,
  redisStory,
  type StoryStep,
  slotCount,
  slotTable,
} from '@shardscope/core/redis';
import { exitCodes, Failure } from '../../io/failure.ts';
import { checkpoint, type Io } from '../../io/io.ts';
import { say } from '../../language/say.ts';
import { RedisServers, until } from './redisServers.ts';
import { type Checked, clusterShape, reshardText } from './storyFacts.ts';

/** Seconds after which a cluster that is not as predicted will not become so, on a busy machine either. */
const SETTLED = 120;

/** A step as it went. */
export interface LiveStep {
  readonly step: StoryStep;
  readonly after: readonly RedisNode[];
  readonly checks: readonly Checked[];
}

/** Performs the story with redis-cli on eight real servers, with so many slots that move, or its own; yields every step with prediction and fact. */
export async function* liveStory(io: Io, slots?: number): AsyncGenerator<LiveStep> {
  const servers = await RedisServers.start(8);
  try {
    const members = await Promise.all(
      servers.ports.map(
        async (port): Promise<NewNode> => ({
          id: await servers.ask(port, ['CLUSTER', 'MYID']),
          host: '127.0.0.1',
          port,
        }),
      ),
    );
    const stage = new Stage(servers, members, io);
    for (const step of redisStory(members, slots)) {
      const performed = await stage.perform(step);
      yield performed;
      // What follows was predicted for another cluster than this one.
      if (performed.checks.some(({ predicted, fact }) => predicted !== fact)) return;
    }
  } finally {
    await servers.end();
  }
}

class Stage {
  readonly #servers: RedisServers;
  readonly #members: readonly NewNode[];
  readonly #io: Io;
  #nodes: readonly RedisNode[] = [];
  #keys: readonly string[] = [];

  constructor(servers: RedisServers, members: readonly NewNode[], io: Io) {
    this.#servers = servers;
    this.#members = members;
    this.#io = io;
  }

  async perform(step: StoryStep): Promise<LiveStep> {
    await checkpoint(this.#io, () => `step ${step.id}`);
    const before = this.#nodes;
    const predicted = step.predict(before).after;
    const checks = await this.#act(step, before);
    const links = !step.randomReplicas;
    await this.#settle(step, predicted, links);
    checks.push({
      what: 'slots and roles',
      predicted: clusterShape(predicted, links),
      fact: clusterShape(this.#nodes, links),
    });
    checks.push(...(await this.#visit(predicted)));
    return { step, after: this.#nodes, checks };
  }

  /** Types the command of a step, or does what it stands for. */
  async #act({ action, command }: StoryStep, before: readonly RedisNode[]): Promise<Checked[]> {
    switch (action.kind) {
      case 'write':
        return this.#write(before, action.keys);
      case 'kill':
        // A replica that never was in step with its master is not elected.
        await until(say`every replica is in step`, async () => {
          const replicas = before.filter(({ role }) => role === 'replica');
          const reports = await Promise.all(
            replicas.map(({ port }) => this.#servers.ask(port, ['INFO', 'replication'])),
          );
          return reports.every((report) => report.includes('master_link_status:up'));
        });
        await this.#servers.crash(action.node.port);
        return [];
      case 'start':
        await this.#servers.launch(action.node.port);
        return [];
      case 'failover':
        await until(say`the old master has caught up`, async () =>
          (await this.#servers.ask(action.node.port, ['INFO', 'replication'])).includes('master_link_status:up'),
        );
        await this.#servers.ask(action.node.port, ['CLUSTER', 'FAILOVER']);
        return [];
      case 'redis-cli': {
        const { output, exit } = await this.#servers.run(action.argv);
        if (exit !== 0)
          throw new Failure(exitCodes.runtime, say`${command} ended with exit status ${exit}: ${output.slice(-300)}`);
        return action.reshard ? [reshardText(action.reshard, before, output)] : [];
      }
    }
  }

  async #write(nodes: readonly RedisNode[], keys: readonly string[]): Promise<Checked[]> {
    const [first] = this.#members;
    const checks: Checked[] = [];
    for (const key of keys) {
      const fact = await this.#servers.ask(first.port, ['SET', key, `value of ${key}`]);
      checks.push({ what: `SET ${key}`, predicted: redirection(nodes, first.id, key)?.reply ?? 'OK', fact });
      await this.#servers.askOwner(['SET', key, `value of ${key}`]);
    }
    this.#keys = keys;
    return checks;
  }

  /** Waits until all nodes tell the same story, and as predicted; then what the entry node says is the fact. */
  async #settle(step: StoryStep, predicted: readonly RedisNode[], links: boolean): Promise<void> {
    const gone = new Set(this.#members.map(({ id }) => id).filter((id) => !predicted.some((node) => node.id === id)));
    const ports = this.#servers.alive.filter(
      (port) => !this.#members.some((one) => one.port === port && gone.has(one.id)),
    );
    const expected = clusterShape(predicted, links);
    let last: readonly RedisNode[] = [];
    await until(
      say`all nodes agree after ${step.id}`,
      async () => {
        await checkpoint(this.#io, () => `step ${step.id}`);
        const replies = await Promise.all(ports.map((port) => this.#servers.ask(port, ['CLUSTER', 'NODES'])));
        const views = replies.map((reply) => parseClusterNodes(reply).nodes);
        last = views[0];
        const settled = views.every(
          (nodes) => nodes.length === predicted.length && nodes.every(({ flags }) => !flags?.includes('handshake')),
        );
        const shapes = new Set(views.map((nodes) => clusterShape(nodes, true)));
        if (!settled || shapes.size !== 1 || clusterShape(last, links) !== expected) return false;
        const reports = await Promise.all(ports.map((port) => this.#servers.ask(port, ['CLUSTER', 'INFO'])));
        return reports.every((report) => report.includes('cluster_state:ok'));
      },
      SETTLED,
    ).catch((error: unknown) => {
      // Disagreement with the prediction is a finding, shown as such; anything else ends the story.
      if (last.length === 0 || !(error instanceof Failure) || error.code !== exitCodes.runtime) throw error;
    });
    this.#nodes = [...last].sort(
      (a, b) => Number(b.flags?.includes('myself') ?? false) - Number(a.flags?.includes('myself') ?? false),
    );
  }

  /** Asks every master for every key, and how many keys it has. */
  async #visit(predicted: readonly RedisNode[]): Promise<Checked[]> {
    const keys = this.#keys;
    if (keys.length === 0) return [];
    const masters = predicted.filter((node) => node.role === 'master' && slotCount(node.slots) > 0);
    const table = slotTable(predicted);
    const replies: Checked[] = [];
    for (const { id, port } of masters) {
      const facts = await Promise.all(keys.map((key) => this.#servers.ask(port, ['GET', key])));
      replies.push({
        what: `GET at ${port}`,
        predicted: keys.map((key) => redirection(predicted, id, key)?.reply ?? `value of ${key}`).join(', '),
        fact: facts.join(', '),
      });
    }
    const counts = masters.map(({ id, port }) => {
      const held = keys.filter((key) => predicted[table[redisSlot.of(key)]].id === id).length;
      return `${port}:${held}`;
    });
    const sizes = await Promise.all(
      masters.map(async ({ port }) => `${port}:${await this.#servers.ask(port, ['DBSIZE'])}`),
    );
    return [...replies, { what: 'keys', predicted: counts.join(' '), fact: sizes.join(' ') }];
  }
}
