import { HeldKeys, type KeyHash, KeyMoves, NOBODY, type Placement, redisSlot, utf8 } from '@shardscope/core';
import { must } from '../../model/must.ts';
import type { Question, Run, Track } from '../../model/run.ts';
import { UNOWNED } from '../../model/unowned.ts';
import { type Hashes, hashSample, positionsOf } from '../../run/keys.ts';
import type { Progress } from '../../run/readOwnKeys.ts';
import { nodesAround } from '../../scene/nodesAround.ts';
import { type NodeOf, placesOf } from '../../scene/trace/placesOf.ts';
import { scheduleOf } from '../../timeline/schedule.ts';
import { computeInline } from '../computeInline.ts';
import { keyCsv, keyNdjson, keyTsv } from './keyFiles.ts';
import type { KeyChoice, KeyCounts, KeyRow } from './keyRow.ts';
import { writtenKey } from './writtenKey.ts';

/** Most keys that a table holds, and their bytes. */
export const HELD = { keys: 1_000_000, bytes: 1 << 28 };

// Two bytes a key and stage.
const MOST_PLACED = 12;

/** All keys of a question one by one: where a change takes each of them. It keeps the keys as long as it is there itself. */
export class KeyTable {
  #turn = 0;
  readonly #run: Run;
  readonly #keys: HeldKeys;
  readonly #placed = new Map<NodeOf, Uint16Array>();
  readonly #hashed = new Map<KeyHash, Hashes>();
  #choice: Chosen | undefined;

  private constructor(run: Run, keys: HeldKeys) {
    this.#run = run;
    this.#keys = keys;
  }

  /** Makes the table of a question's keys. */
  static async of(question: Question, onProgress?: (progress: Progress) => void): Promise<KeyTable> {
    const keys = new HeldKeys(HELD);
    const run = await computeInline(question, onProgress, (batch) => keys.add(batch));
    return new KeyTable(run, keys);
  }

  /** Chooses the rows that are told from now on, which is a turn. */
  choose({ strategy, before, after, selection }: KeyChoice): KeyCounts {
    const track = this.#track(strategy);
    const last = this.#choice;
    const same = last?.track === track && last.before === before && last.after === after;
    const moves = same ? last.moves : this.#moves(track, before, after);
    const rows = moves.select(selection);
    this.#choice = { turn: ++this.#turn, track, before, after, moves, rows };
    const { count: keys, cut } = this.#keys;
    return { turn: this.#turn, keys, cut, moved: moves.moved, needless: moves.needless, chosen: rows.length };
  }

  /** Some of the rows chosen in a turn, from one up to but not including another; nothing where others were chosen since. */
  rows(turn: number, from: number, to: number): KeyRow[] {
    if (turn !== this.#turn) return [];
    const { track, before, after, moves, rows } = this.#chosen;
    const others = this.#run.tracks.filter((other) => other !== track).map((other) => placesOf(other, this.#run));
    const { hash, nodeOf } = placesOf(track, this.#run);
    const { low, high } = this.#hashesBy(hash);
    return Array.from(rows.subarray(from, to), (i) => {
      const key = this.#keys.key(i);
      return {
        ...writtenKey(key),
        from: nodeOf[before](key),
        to: nodeOf[after](key),
        fate: moves.fate(i),
        hash: (high ?? low)[i] >>> 0,
        others: others.map((other) => ({ from: other.nodeOf[before](key), to: other.nodeOf[after](key) })),
      };
    });
  }

  /** The chosen rows as a file: all, or from one up to but not including another. */
  file(format: 'csv' | 'ndjson' | 'tsv', from?: number, to?: number): Blob {
    const { track, after, moves, rows } = this.#chosen;
    const { hash } = placesOf(track, this.#run);
    const slots = hash === redisSlot ? this.#hashesBy(hash).low : undefined;
    const records = Array.from(rows.subarray(from, to), (i) => ({
      key: this.#keys.key(i),
      from: moves.from(i) ?? null,
      to: moves.to(i) ?? null,
      needless: moves.fate(i) === 'needless',
      slot: slots?.[i],
    }));
    if (format === 'tsv') return keyTsv(records);
    return format === 'csv' ? keyCsv(records, track.strategy, after) : keyNdjson(records);
  }

  /** How many keys are in the same Redis slot as this one; nothing where the chosen strategy has other parts. */
  sharing(key: string): number | undefined {
    const { hash } = placesOf(this.#chosen.track, this.#run);
    if (hash !== redisSlot) return undefined;
    const slot = hash.of(utf8(key));
    return this.#hashesBy(hash).low.reduce((sum, own) => sum + (own === slot ? 1 : 0), 0);
  }

  get #chosen(): Chosen {
    if (!this.#choice) throw new Error('no rows were chosen');
    return this.#choice;
  }

  #track(strategy: string): Track {
    return must(new Map(this.#run.tracks.map((track) => [track.strategy, track])), strategy);
  }

  #moves(track: Track, from: number, to: number): KeyMoves {
    const { hash, nodeOf } = placesOf(track, this.#run);
    const [before, after] = [track.stages[from], track.stages[to]];
    const [was, is] = [nodeOf[from], nodeOf[to]].map((find) => this.#placedBy(find));
    const nodes = nodesAround(this.#run, track, before, after);
    const order = this.#run.story?.[to].moves.map(({ slot }) => slot) ?? [];
    const { keys: when } = scheduleOf(
      { ...track, positions: positionsOf(this.#hashesBy(hash), hash) },
      { ...before, keyNodes: was },
      { ...after, keyNodes: is },
      order,
    );
    return new KeyMoves(this.#keys, this.#placement(nodes[0], was), this.#placement(nodes[1], is), {
      when,
      rebalance: after.measured.change === null,
    });
  }

  #placement(nodes: Placement['nodes'], owners: Uint16Array): Placement {
    const buckets = new Map(nodes.map(({ id }, bucket) => [id, bucket]));
    const bucketOf = this.#run.nodes.map(({ id }) => buckets.get(id) ?? NOBODY);
    return { nodes, owners: Uint32Array.from(owners, (node) => (node === UNOWNED ? NOBODY : bucketOf[node])) };
  }

  #placedBy(nodeOf: NodeOf): Uint16Array {
    const known = this.#placed.get(nodeOf);
    if (known) return known;
    const nodes = new Uint16Array(this.#keys.count);
    for (let i = 0; i < nodes.length; i++) nodes[i] = nodeOf(this.#keys.key(i));
    const [oldest] = this.#placed.keys();
    if (this.#placed.size === MOST_PLACED) this.#placed.delete(oldest);
    this.#placed.set(nodeOf, nodes);
    return nodes;
  }

  #hashesBy(hash: KeyHash): Hashes {
    const { packed } = this.#keys;
    const known = this.#hashed.get(hash) ?? hashSample(hash, { drawn: packed.count, sample: () => [packed] });
    this.#hashed.set(hash, known);
    return known;
  }
}

interface Chosen {
  readonly turn: number;
  readonly track: Track;
  readonly before: number;
  readonly after: number;
  readonly moves: KeyMoves;
  readonly rows: Uint32Array;
}
