import { type Away, hasFlag, type WatchedNode, type Watcher, type WatchReading } from '@shardscope/core/redis';
import type { Io } from '../../io/io.ts';
import type { AccessFlags } from '../live/access.ts';
import type { Address } from '../live/address.ts';
import { Gate } from '../live/gate.ts';
import { readerOf } from '../live/liveState.ts';
import { NoAnswer } from '../live/noAnswer.ts';
import type { NodeReader } from '../live/nodeReader.ts';
import type { Patience } from '../live/patience.ts';
import { type Said, WatchedLink } from './watchedLink.ts';

/** Masters that are asked in turn at every reading. */
const IN_TURN = 2;

/** Masters that the first reading asks at most; others have their turn later. */
const AT_FIRST = 32;

/** Connections that are kept. */
const MOST_LINKS = 64;

/** Milliseconds between two counts of what a node holds. */
const COUNT_EVERY = 10_000;

/** Milliseconds between two tries to reach a node that does not answer. */
const RETRY_EVERY = 2000;

/** Reads a cluster again and again, a few of its nodes each time. */
export class ClusterSource {
  readonly patience: Patience;
  readonly #entry: Address;
  readonly #reader: NodeReader;
  readonly #gate = new Gate(16, 16);
  readonly #links = new Map<string, WatchedLink>();
  readonly #counted = new Map<string, number>();
  readonly #clock: () => number;
  /** Nodes that are being tried, which nothing waits for. */
  readonly #tried = new Map<string, number>();
  /** What those have said since the last reading. */
  #arrived: Said[] = [];
  #entryId = '';
  #turn = 0;

  /** `clock` gives milliseconds since 1970 and never runs back. */
  constructor(entry: Address, flags: AccessFlags, io: Pick<Io, 'env' | 'signal'>, clock: () => number) {
    this.#entry = entry;
    ({ reader: this.#reader, patience: this.patience } = readerOf(flags, io));
    this.#clock = clock;
  }

  /** The first reading: of the entry node, then of the masters it knows, all of them if `all`. Throws `NoAnswer` if the entry does not answer. */
  async first(all = false): Promise<WatchReading> {
    const link = new WatchedLink(this.#reader);
    const said = await link.ask(this.#entry, { total: true, slots: [] });
    if (!said) throw new Error('a new link has its whole allowance');
    this.#entryId = said.view.id;
    this.#links.set(said.view.id, link);
    this.#counted.set(said.view.id, performance.now());
    const masters = said.view.nodes.filter((node) => node.id !== said.view.id && isAskable(node));
    return await this.#reading([said], all ? masters : masters.slice(0, AT_FIRST), new Map());
  }

  /** A reading of two masters in turn, and of those that the watch wants. */
  async next(watcher: Watcher): Promise<WatchReading> {
    const { nodes, away, open } = watcher.model;
    const lost = new Set(away.map(({ node }) => node));
    const masters = [...nodes.values()].filter((node) => isAskable(node) && !lost.has(node.id));
    const chosen = new Set<WatchedNode>();
    for (let i = 0; i < Math.min(IN_TURN, masters.length); i++) chosen.add(masters[this.#turn++ % masters.length]);
    for (const id of watcher.wanted) {
      const node = nodes.get(id);
      if (node && lost.has(id)) this.#try(node);
      else if (node && isAskable(node)) chosen.add(node);
    }
    const slots = new Map<string, number[]>();
    // Of many open slots, the next ones have their turn.
    const from = open.length > 0 ? this.#turn % open.length : 0;
    for (const one of [...open.slice(from), ...open.slice(0, from)]) {
      slots.set(one.from, [...(slots.get(one.from) ?? []), one.slot]);
    }
    const arrived = this.#arrived;
    this.#arrived = [];
    return await this.#reading(arrived, [...chosen], slots);
  }

  close(): void {
    for (const link of this.#links.values()) link.close();
    this.#links.clear();
  }

  async #reading(
    heard: readonly Said[],
    nodes: readonly WatchedNode[],
    slots: ReadonlyMap<string, readonly number[]>,
  ): Promise<WatchReading> {
    const away: Away[] = [];
    const asked = await Promise.all(
      nodes.map(async (node) => {
        try {
          return await this.#gate.through(node.host, () => this.#ask(node, slots.get(node.id) ?? []));
        } catch (error) {
          if (!(error instanceof NoAnswer)) throw error;
          away.push({ node: node.id, kind: error.kind, why: error.message });
          return undefined;
        }
      }),
    );
    const said = [...heard, ...asked.flatMap((one) => one ?? [])];
    this.#tidy();
    return {
      t: this.#clock(),
      views: said.map(({ view }) => view),
      away: away.sort((a, b) => (a.node < b.node ? -1 : 1)),
      tasks: said.flatMap(({ view, listed }) => (listed ? [{ node: view.id, listed }] : [])),
      nodeKeys: said.flatMap(({ view, keys }) => (keys === undefined ? [] : [[view.id, keys] as const])),
      slotKeys: said.flatMap(({ view, slotKeys }) => slotKeys.map(([slot, keys]) => [slot, view.id, keys] as const)),
    };
  }

  async #ask(node: WatchedNode, slots: readonly number[]): Promise<Said | undefined> {
    const link = this.#links.get(node.id) ?? new WatchedLink(this.#reader);
    this.#links.set(node.id, link);
    const now = performance.now();
    const total = now - (this.#counted.get(node.id) ?? Number.NEGATIVE_INFINITY) >= COUNT_EVERY;
    const said = await link.ask(this.#addressed(node), { total, slots });
    if (said?.keys !== undefined) this.#counted.set(node.id, now);
    return said;
  }

  /** Asks a node that did not answer, without waiting for it: the others are read on time. */
  #try(node: WatchedNode): void {
    const now = performance.now();
    if (now - (this.#tried.get(node.id) ?? Number.NEGATIVE_INFINITY) < RETRY_EVERY) return;
    this.#tried.set(node.id, Number.POSITIVE_INFINITY);
    this.#ask(node, [])
      .then((said) => {
        if (said) this.#arrived.push(said);
      })
      .catch(() => {})
      .finally(() => this.#tried.set(node.id, performance.now()));
  }

  /** The entry node may not know its own address before it has met another one. */
  #addressed(node: WatchedNode): WatchedNode {
    return node.id === this.#entryId && node.host === '' ? { ...node, ...this.#entry } : node;
  }

  #tidy(): void {
    const oldest = [...this.#links].sort(([, a], [, b]) => a.used - b.used);
    for (const [id, link] of oldest.slice(0, Math.max(0, oldest.length - MOST_LINKS))) {
      link.close();
      this.#links.delete(id);
    }
  }
}

const isAskable = (node: WatchedNode): boolean =>
  node.role === 'master' && node.port > 0 && !['fail', 'noaddr', 'handshake'].some((flag) => hasFlag(node, flag));
