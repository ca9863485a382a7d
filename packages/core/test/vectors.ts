import { readFileSync } from 'node:fs';

/** Values that somebody else's implementation computed, kept in `packages/vectors/placements/<id>.json`; see `source` in each. */
export interface Vectors {
  readonly id: string;
  readonly source: string;
  readonly keyEncoding: 'hex bytes' | 'utf-8' | 'u64 decimal string';
  readonly keys: readonly string[];
  readonly cases: readonly VectorCase[];
}

export interface VectorCase {
  /** Nodes, or how many. */
  readonly nodes: readonly (string | { readonly id: string; readonly weight: number })[] | number;
  readonly options: Readonly<Record<string, number | string>>;
  readonly hash?: string;
  /** What happens to the nodes before keys are looked up, one after another: `+id` joins, `-id` leaves. */
  readonly changes?: readonly string[];
  /** What the strategy then remembers, as `Partitioner.state` gives it. */
  readonly state?: readonly number[];
  /** Who computed it and over which keys, where not as the file says. */
  readonly source?: string;
  readonly keys?: readonly string[];
  /** Index into the nodes of the case, after its changes, per key. */
  readonly expected: readonly number[];
  /** Copies of the first keys, owner first. */
  readonly replicas?: readonly (readonly number[])[];
}

export const readJSON = <T>(name: string): T => JSON.parse(readText(`${name}.json`));

export const readText = (name: string): string =>
  readFileSync(new URL(`../../vectors/${name}`, import.meta.url), 'utf8');

export const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

/** The int32 halves of a 64-bit number. */
export const halves = (value: bigint): readonly [low: number, high: number] => [
  Number(BigInt.asIntN(32, value)),
  Number(BigInt.asIntN(32, value >> 32n)),
];
