import { InputError } from '@shardscope/core';
import { type ClusterView, hasFlag, parseClusterNodes, type RedisNode } from '@shardscope/core/redis';
import { messageOf } from '../../io/failure.ts';
import { say } from '../../language/say.ts';
import type { Access } from './access.ts';
import { Gate } from './gate.ts';
import { NoAnswer } from './noAnswer.ts';
import type { Patience } from './patience.ts';
import { type Reachable, reachedAt } from './reachedAt.ts';
import { connect, type ReadOnlyClient } from './readOnlyClient.ts';

/** What came of asking a node. */
export type Answer =
  | { readonly kind: 'answers'; readonly view: ClusterView }
  | { readonly kind: 'refused' | 'silent' | 'not tried'; readonly why: string; readonly replied?: boolean };

/** A node is asked once more after this many milliseconds. */
const PAUSE = 250;

/** Reads nodes, a few at once and fewer of one machine: more would only wait for each other, and for us. */
export class NodeReader {
  readonly #access: Access;
  readonly #patience: Patience;
  readonly #gate = new Gate(16, 4);

  constructor(access: Access, patience: Patience) {
    this.#access = access;
    this.#patience = patience;
  }

  /** What a node says of the cluster. Throws `NoAnswer` after the second try, or after the only one. */
  async view(node: Reachable, again = true): Promise<ClusterView> {
    const { host, port } = reachedAt(node, this.#access);
    const ask = () => this.#gate.through(host, () => this.using(node, (client) => viewOf(client, host, port)));
    try {
      return await ask();
    } catch (error) {
      if (!(again && error instanceof NoAnswer && error.again)) throw error;
    }
    await this.#patience.pause(PAUSE);
    return await ask();
  }

  /** The same, with what went wrong as an answer. */
  async answer(node: RedisNode): Promise<Answer> {
    try {
      // Of a node that the others have given up after trying for long, one try says enough.
      return { kind: 'answers', view: await this.view(node, !hasFlag(node, 'fail')) };
    } catch (error) {
      if (error instanceof NoAnswer) return { kind: error.kind, why: error.message, replied: error.replied };
      throw error;
    }
  }

  /** A connection, which the caller closes. */
  connected(node: Reachable): Promise<ReadOnlyClient> {
    const { host, port } = reachedAt(node, this.#access);
    return connect(host, port, this.#access, this.#patience);
  }

  /** Does something with a connection. */
  async using<T>(node: Reachable, work: (client: ReadOnlyClient) => Promise<T>): Promise<T> {
    const client = await this.connected(node);
    try {
      return await work(client);
    } finally {
      client.close();
    }
  }
}

/** The node that was asked, by its own account. */
export function selfOf({ id, nodes }: ClusterView): RedisNode {
  const self = nodes.find((node) => node.id === id);
  if (!self) throw new Error(`the view of ${id} does not list it`);
  return self;
}

/** What a node says of the cluster, on a connection to it. Throws `NoAnswer`. */
export async function viewOf(client: ReadOnlyClient, host: string, port: number): Promise<ClusterView> {
  const reply = await client.send(['CLUSTER', 'NODES']);
  const unreadable = (why: string) => new NoAnswer('refused', `${host}:${port}: ${why}`, false);
  try {
    const { nodes } = parseClusterNodes(String(reply));
    const self = nodes.find((node) => hasFlag(node, 'myself'));
    if (self) return { id: self.id, nodes };
  } catch (error) {
    if (error instanceof InputError) throw unreadable(messageOf(error));
    throw error;
  }
  throw unreadable(say`CLUSTER NODES does not say which node is myself`);
}
