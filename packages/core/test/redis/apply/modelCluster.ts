import {
  type Argv,
  Lost,
  type NodeReply,
  parseClusterNodes,
  type RedisNode,
  Refused,
} from '../../../src/redis/index.ts';
import { type Family, ModelNode, O, R, S, T } from './modelNode.ts';

export { O, S, SLOTS, T } from './modelNode.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
/** A word as text, a character for each byte. */
export const textOf = (word: string | Uint8Array): string =>
  typeof word === 'string' ? word : String.fromCharCode(...word);

/** How the two ends of a move behave, as recorded from 7.0.15: what they refuse, and what they do not. */
export class ModelCluster {
  readonly nodes: Map<string, ModelNode>;
  readonly databases: number;
  /** Next numbers from 0 to 1. */
  readonly #random: () => number;
  /** How often a MIGRATE breaks off, with some keys at both ends. */
  breaking = 0;

  /** With a `family` the target has a replica, and its servers are of that. */
  constructor(databases: number, random: () => number, family?: Family) {
    this.databases = databases;
    this.#random = random;
    const empty = () => Array.from({ length: databases }, () => new Map<string, string>());
    const made = (id: string, data = empty()): [string, ModelNode] => [
      id,
      new ModelNode(id, data, family ?? 'redis', (other) => this.node(other)),
    ];
    this.nodes = new Map([S, T, O].map((id) => made(id)));
    if (family) this.nodes.set(...made(R, this.node(T).data));
  }

  node(id: string): ModelNode {
    const node = this.nodes.get(id);
    if (!node) throw new Error(`no node ${id}`);
    return node;
  }

  get alive(): ModelNode[] {
    return [...this.nodes.values()].filter(({ alive }) => alive);
  }

  /** Every node hears every other one. */
  gossip(): void {
    for (const sender of this.alive) for (const node of this.alive) if (node !== sender) node.hear(sender);
  }

  /** Two nodes speak to each other, now and then. */
  whisper(): void {
    const { alive } = this;
    const [one, other] = [0, 1].map(() => alive[Math.floor(this.#random() * alive.length)]);
    if (one === other || this.#random() < 0.5) return;
    one.hear(other);
    other.hear(one);
  }

  send(id: string, argv: Argv): NodeReply {
    const node = this.node(id);
    if (!node.alive) return new Lost('gone');
    const words = argv.map(textOf);
    const [first, second, third, state, peer] = words;
    const slot = Number(third);
    if (first === 'SELECT') {
      node.selected = Number(second);
      return 'OK';
    }
    if (first === 'ASKING') return 'OK';
    if (first === 'MIGRATE') return this.#migrate(node, words);
    if (first === 'DUMP') {
      const value = node.data[node.selected].get(second);
      const mark = node.marks.get(Number(second.split(':')[0]));
      if (value === undefined && mark?.state === 'migrating')
        return new Refused(`ASK ${second.split(':')[0]} 127.0.0.1:2`);
      return value === undefined ? null : bytes(value);
    }
    if (first === 'EVAL') {
      const same = node.data[node.selected].get(words[3]) === words[4];
      if (same) node.data[node.selected].delete(words[3]);
      return same ? 1 : 0;
    }
    switch (second) {
      case 'NODES':
        return this.#view(node);
      case 'BUMPEPOCH':
        return node.bump();
      case 'COUNTKEYSINSLOT':
        return node.keys(slot, node.selected).length;
      case 'GETKEYSINSLOT':
        return node.keys(slot, node.selected).slice(0, Number(state)).map(bytes);
      default:
        return this.#setSlot(node, slot, state, peer);
    }
  }

  #setSlot(node: ModelNode, slot: number, state: string, peer: string): NodeReply {
    const owns = node.owners.get(slot) === node.id;
    if (node.master !== undefined) return new Refused('ERR You can use SETSLOT only with masters.');
    if (peer !== node.id && node.masters.has(peer)) return new Refused('ERR Target node is not a master');
    if (state === 'IMPORTING') {
      if (owns) return new Refused(`ERR I'm already the owner of hash slot ${slot}`);
      node.marks.set(slot, { state: 'importing', peer });
    } else if (state === 'MIGRATING') {
      if (!owns) return new Refused(`ERR I'm not the owner of hash slot ${slot}`);
      node.marks.set(slot, { state: 'migrating', peer });
    } else if (state === 'STABLE') {
      node.marks.delete(slot);
    } else {
      if (owns && peer !== node.id && node.count(slot) > 0)
        return new Refused(
          `ERR Can't assign hashslot ${slot} to a different node while I still hold keys for this hash slot.`,
        );
      if (peer === node.id && node.marks.get(slot)?.state === 'importing') node.bump();
      node.owners.set(slot, peer);
      node.marks.delete(slot);
    }
    return 'OK';
  }

  #migrate(node: ModelNode, words: readonly string[]): NodeReply {
    const database = Number(words[4]);
    const keys = words.slice(words.indexOf('KEYS') + 1).filter((key) => node.data[node.selected].has(key));
    if (keys.length === 0) return 'NOKEY';
    const target = [...this.nodes.values()][Number(words[2]) - 1];
    if (!target.alive) return new Refused('IOERR error or timeout writing to target instance');
    const breaksAt =
      this.#random() < this.breaking ? Math.floor(this.#random() * keys.length) : Number.POSITIVE_INFINITY;
    let busy = false;
    for (const [i, key] of keys.entries()) {
      const slot = Number(key.split(':')[0]);
      const isImporting = target.marks.get(slot)?.state === 'importing';
      if (target.master !== undefined || (!isImporting && target.owners.get(slot) !== target.id))
        return new Refused(`ERR Target instance replied with error: MOVED ${slot} 127.0.0.1:1`);
      if (target.data[database].has(key) && words[6] !== 'REPLACE') {
        busy = true;
        continue;
      }
      target.data[database].set(key, node.data[node.selected].get(key) ?? '');
      if (i >= breaksAt) return new Refused('IOERR error or timeout reading to target instance');
      node.data[node.selected].delete(key);
    }
    return busy ? new Refused('ERR Target instance replied with error: BUSYKEY Target key name already exists.') : 'OK';
  }

  portOf(id: string): number {
    return 1 + [...this.nodes.keys()].indexOf(id);
  }

  #view(node: ModelNode): string {
    return [...this.nodes.values()]
      .map(({ id, alive }) => {
        const own = id === node.id;
        const slots = [...node.owners].flatMap(([slot, owner]) => (owner === id ? [slot] : [])).sort((a, b) => a - b);
        const marks = own
          ? [...node.marks].map(([slot, { state, peer }]) => `[${slot}-${state === 'importing' ? '<' : '>'}-${peer}]`)
          : [];
        const master = own ? node.master : node.masters.get(id);
        const flags = [
          ...(own ? ['myself'] : []),
          master === undefined ? 'master' : 'slave',
          ...(node.failed.has(id) ? ['fail'] : []),
        ];
        const port = this.portOf(id);
        const link = alive ? 'connected' : 'disconnected';
        const facts = `127.0.0.1:${port}@${port + 10000} ${flags} ${master ?? '-'} 0 0 ${node.epochOf(id)} ${link}`;
        return [id, facts, ...slots, ...marks].join(' ');
      })
      .join('\n');
  }

  /** The nodes as the tool reads them: every one by its own account, and one that is away as the entry node knows it. */
  read(entry: ModelNode): RedisNode[] {
    const { nodes } = parseClusterNodes(this.#view(entry));
    return nodes.map((node, i) => {
      const other = this.node(node.id);
      if (!other.alive) return node;
      const { slots, role, masterId = node.masterId } = parseClusterNodes(this.#view(other)).nodes[i];
      return {
        ...node,
        slots,
        role: node.role === 'replica' ? 'replica' : role,
        ...(masterId === undefined ? {} : { masterId }),
      };
    });
  }

  /** Who serves a client that asks for a key, from redirection to redirection: undefined if it is sent in circles. */
  serving(slot: number, database: number, key: string): ModelNode | undefined {
    let at = this.node(S);
    for (let hops = 0; hops < 5; hops++) {
      if (!at.alive || at.unheard.size > 0) return undefined;
      const owner = at.owners.get(slot);
      if (owner === undefined) return undefined;
      if (owner !== at.id) {
        at = this.node(owner);
        continue;
      }
      const mark = at.marks.get(slot);
      if (at.data[database].has(key) || mark?.state !== 'migrating') return at;
      const peer = this.node(mark.peer);
      const isServed = peer.marks.get(slot)?.state === 'importing' || peer.owners.get(slot) === peer.id;
      return peer.alive && peer.unheard.size === 0 && isServed ? peer : undefined;
    }
    return undefined;
  }
}
