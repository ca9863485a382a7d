import { Lost, type NodeReply, type RedisNode, type Step } from '@shardscope/core/redis';
import { exitCodes, Failure } from '../../io/failure.ts';
import { say } from '../../language/say.ts';
import type { Access } from '../live/access.ts';
import type { Patience } from '../live/patience.ts';
import { reachedAt } from '../live/reachedAt.ts';
import { NodeLink } from './nodeLink.ts';

/** How long connections of others, or of an earlier run that was killed, may take to go away, in milliseconds. */
const TAKEN_FOR = 5000;
const LOOK_EVERY = 50;

/** The connections that move slots: one to each node, opened when it is needed first. */
export class Links {
  readonly #access: Access;
  readonly #digest: string;
  readonly #patience: Patience;
  readonly #repairs: boolean;
  readonly #links = new Map<string, NodeLink>();
  /** Connections on their way: pairs of masters ask side by side. */
  readonly #opening = new Map<string, Promise<NodeLink | Lost>>();
  #nodes = new Map<string, RedisNode>();
  #closed = false;

  /** With `repairs`, also the commands that give slots without an owner to a node. */
  constructor(access: Access, digest: string, patience: Patience, repairs = false) {
    this.#repairs = repairs;
    this.#access = access;
    this.#digest = digest;
    this.#patience = patience;
  }

  /** Where nodes are from now on. */
  know(nodes: readonly RedisNode[]): void {
    this.#nodes = new Map(nodes.map((node) => [node.id, node]));
  }

  /**
   * Connects to all nodes that take part, and then makes sure that nobody else moves slots at any of them. Throws a `Failure` if somebody
   * does, or if one cannot be reached.
   */
  async take(ids: readonly string[]): Promise<void> {
    const links = await Promise.all(ids.map((id) => this.#opened(id)));
    links.forEach((link, i) => {
      if (link instanceof NodeLink) this.#links.set(ids[i], link);
    });
    for (const link of links) {
      const free = link instanceof Lost ? link : await this.#alone(link);
      if (free instanceof Lost) throw new Failure(exitCodes.unread, free.why);
      if (!free) {
        throw new Failure(
          exitCodes.runtime,
          say`another shardscope redis apply moves slots of this cluster: its connections are named shardscope-apply-... in CLIENT LIST`,
        );
      }
    }
  }

  /** The replies of a node to commands in one go. A node whose connection was lost is not tried again before `renew`. */
  async ask({ to, commands, raw }: Step, slack = 0): Promise<readonly NodeReply[]> {
    const link = this.#links.get(to) ?? (await this.#shared(to));
    if (link instanceof Lost) return commands.map(() => link);
    return await link.ask(commands, this.#access.timeout + slack, raw ?? false);
  }

  /** Forgets the connections that are of no use any more. */
  renew(): void {
    for (const [id, link] of this.#links) {
      if (!link.isLost) continue;
      link.close();
      this.#links.delete(id);
    }
  }

  close(): void {
    this.#closed = true;
    for (const link of this.#links.values()) link.close();
    this.#links.clear();
  }

  /** The one connection to a node that is opened for all who ask meanwhile. */
  #shared(id: string): Promise<NodeLink | Lost> {
    const opening = this.#opening.get(id) ?? this.#fresh(id).finally(() => this.#opening.delete(id));
    this.#opening.set(id, opening);
    return opening;
  }

  /** A connection to a node on which an earlier one of ours does not work any more. */
  async #fresh(id: string): Promise<NodeLink | Lost> {
    const link = await this.#opened(id);
    if (link instanceof Lost) return link;
    const alone = await this.#alone(link);
    if (alone === true && !this.#closed) {
      this.#links.set(id, link);
      return link;
    }
    link.close();
    if (alone instanceof Lost) return alone;
    return new Lost(alone ? say`${id}: closed` : say`somebody else moves slots at ${id}`);
  }

  async #opened(id: string): Promise<NodeLink | Lost> {
    const node = this.#nodes.get(id);
    if (!node) return new Lost(say`${id} is not in the cluster any more`);
    return await NodeLink.open(
      reachedAt(node, this.#access),
      this.#access,
      this.#digest,
      this.#patience,
      this.#repairs,
    );
  }

  /** Whether nobody else moves slots at this node, after waiting for connections whose ends have gone. */
  async #alone(link: NodeLink): Promise<boolean | Lost> {
    for (let waited = 0; ; waited += LOOK_EVERY) {
      const others = await link.others(this.#access.timeout);
      if (others instanceof Lost) return others;
      if (others.length === 0) return true;
      if (waited >= TAKEN_FOR) return false;
      await this.#patience.pause(LOOK_EVERY);
    }
  }
}
