import { type Argv, type NodeReply, Refused } from '../../../src/redis/index.ts';

/** Ids of the three masters: source, target, and one that takes no part. */
export const [S, T, O] = ['a', 'b', 'c'].map((letter) => letter.repeat(40));

/** Slots that move; each key is `slot:name`. */
export const SLOTS = [7, 8, 9];

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
/** A word as text, a character for each byte. */
export const textOf = (word: string | Uint8Array): string =>
  typeof word === 'string' ? word : String.fromCharCode(...word);

class ModelNode {
  readonly id: string;
  readonly owners = new Map<number, string>(SLOTS.map((slot) => [slot, S]));
  readonly marks = new Map<number, { state: 'importing' | 'migrating'; peer: string }>();
  readonly data: Map<string, string>[];
  selected = 0;
  asking = false;

  constructor(id: string, databases: number) {
    this.id = id;
    this.data = Array.from({ length: databases }, () => new Map());
  }

  keys(slot: number, database: number): string[] {
    return [...this.data[database].keys()].filter((key) => key.startsWith(`${slot}:`));
  }

  count(slot: number): number {
    return this.data.reduce((sum, _, database) => sum + this.keys(slot, database).length, 0);
  }
}

/** How the two ends of a move behave, as recorded from 7.0.15: what they refuse, and what they do not. */
export class ModelCluster {
  readonly nodes: Map<string, ModelNode>;
  readonly databases: number;
  /** Next numbers from 0 to 1. */
  readonly #random: () => number;
  /** How often a MIGRATE breaks off, with some keys at both ends. */
  breaking = 0;

  constructor(databases: number, random: () => number) {
    this.databases = databases;
    this.#random = random;
    this.nodes = new Map([S, T, O].map((id) => [id, new ModelNode(id, databases)]));
  }

  node(id: string): ModelNode {
    const node = this.nodes.get(id);
    if (!node) throw new Error(`no node ${id}`);
    return node;
  }

  /** Every node hears what the target claims; one that still has keys of its slots deletes them. */
  gossip(): void {
    const target = this.node(T);
    for (const node of this.nodes.values()) {
      for (const slot of SLOTS) {
        if (target.owners.get(slot) !== T || node.owners.get(slot) === T) continue;
        if (node.marks.get(slot)?.state === 'importing') continue;
        node.owners.set(slot, T);
        if (node.id === S)
          for (const [database, data] of node.data.entries())
            for (const key of node.keys(slot, database)) data.delete(key);
      }
    }
  }

  send(id: string, argv: Argv): NodeReply {
    const node = this.node(id);
    const words = argv.map(textOf);
    const [first, second, third, state, peer] = words;
    const slot = Number(third);
    if (first === 'SELECT') {
      node.selected = Number(second);
      return 'OK';
    }
    if (first === 'ASKING') {
      node.asking = true;
      return 'OK';
    }
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
      node.owners.set(slot, peer);
      node.marks.delete(slot);
    }
    return 'OK';
  }

  #migrate(node: ModelNode, words: readonly string[]): NodeReply {
    const database = Number(words[4]);
    const keys = words.slice(words.indexOf('KEYS') + 1).filter((key) => node.data[node.selected].has(key));
    if (keys.length === 0) return 'NOKEY';
    const target = this.node(T);
    const breaksAt =
      this.#random() < this.breaking ? Math.floor(this.#random() * keys.length) : Number.POSITIVE_INFINITY;
    let busy = false;
    for (const [i, key] of keys.entries()) {
      const slot = Number(key.split(':')[0]);
      if (target.marks.get(slot)?.state !== 'importing' && target.owners.get(slot) !== T)
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

  #view(node: ModelNode): string {
    return [...this.nodes.values()]
      .map(({ id }, i) => {
        const slots = SLOTS.filter((slot) => node.owners.get(slot) === id);
        const marks =
          id === node.id
            ? [...node.marks].map(([slot, mark]) => `[${slot}-${mark.state === 'importing' ? '<' : '>'}-${mark.peer}]`)
            : [];
        const flags = id === node.id ? 'myself,master' : 'master';
        return [`${id} 127.0.0.1:${i + 1}@${i + 10001} ${flags} - 0 0 ${i + 1} connected`, ...slots, ...marks].join(
          ' ',
        );
      })
      .join('\n');
  }

  /** Who serves a client that asks for a key, from redirection to redirection: undefined if it is sent in circles. */
  serving(slot: number, database: number, key: string): ModelNode | undefined {
    const source = this.node(S);
    const target = this.node(T);
    if (source.owners.get(slot) === S) {
      const mark = source.marks.get(slot);
      if (source.data[database].has(key) || mark?.state !== 'migrating') return source;
      return target.marks.get(slot)?.state === 'importing' || target.owners.get(slot) === T ? target : undefined;
    }
    return target.owners.get(slot) === T ? target : undefined;
  }
}
