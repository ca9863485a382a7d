import { utf8 } from '../hashes/utf8.ts';
import { xxh32, xxh32Seeded } from '../hashes/xxh32.ts';
import type { Node } from '../types.ts';
import { address } from './address.ts';
import { fullHash } from './haproxyHash.ts';
import { ipBytes } from './ipAddress.ts';

/** Points of one server are numbered below this: 16 for each of 256 units of weight. */
const NUMBERS = 4096;

/**
 * The number that a server's points count up from: 4096 times its id, unless its label says another `hash-key` of HAProxy 3.0 and later.
 * `addr:10.0.0.1`, `addr-port:10.0.0.1:80` and `addr-port:[2001:db8::1]:80` hash its address, `guid:text` its guid, `id32` its id.
 */
export function firstPoint({ label = 'id' }: Node, id: number): number {
  return label === 'id' ? Math.imul(id, NUMBERS) : (hashed(label, id) ?? 0);
}

/** The refusal of labels that say no `hash-key`. */
export function unknownHashKey(nodes: readonly Node[]): string | undefined {
  const odd = nodes.find(({ label }) => label !== undefined && label !== 'id' && hashed(label, 1) === undefined);
  return (
    odd &&
    `takes a label id, id32, addr:ADDRESS, addr-port:ADDRESS:PORT or guid:TEXT, got ${JSON.stringify(odd.label)} for node ${JSON.stringify(odd.id)}`
  );
}

function hashed(label: string, id: number): number | undefined {
  if (label === 'id32') return fullHash(swapped(id));
  const [, kind, text] = /^(addr|addr-port|guid):(.+)$/.exec(label) ?? [];
  if (kind === 'guid') return xxh32.of(utf8(text));
  if (kind === 'addr') return addressHash(text, 0);
  if (kind !== 'addr-port') return undefined;
  const { host, port } = address(text);
  if (port === undefined || Number(port) > 65535) return undefined;
  return addressHash(host, fullHash(Number(port)));
}

/** An address of IPv4 is a number whose lowest byte comes first, as on machines that HAProxy runs on. */
function addressHash(text: string, seed: number): number | undefined {
  const bytes = ipBytes(text);
  if (bytes?.length === 4) return fullHash(seed + (bytes[0] | (bytes[1] << 8) | (bytes[2] << 16) | (bytes[3] << 24)));
  return bytes && xxh32Seeded(seed).of(bytes);
}

const swapped = (x: number): number => (x << 24) | ((x & 0xff00) << 8) | ((x >>> 8) & 0xff00) | (x >>> 24);
