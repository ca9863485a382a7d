import { crc32, crc32Bytes } from '../hashes/crc32.ts';
import { keyHash } from '../hashes/keyHash.ts';
import { utf8 } from '../hashes/utf8.ts';
import { type Points, sortedPoints } from '../partitioners/ring/points.ts';
import { RebuiltRing } from '../partitioners/ring/rebuiltRing.ts';
import { RebuiltTable, remainderTraits, runsByWeight, whole } from '../partitioners/table/rebuiltTable.ts';
import { totalWeight, weightOf, wholeWeights } from '../partitioners/weights.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { address } from './address.ts';
import { Rehash, walkingRing } from './nginxOutage.ts';

const POINTS = 160;

/** 160 points per unit of weight, each the CRC of host, a zero byte, port, and the point before it in four bytes. */
function pointsOf(node: Node): Int32Array {
  const points = new Int32Array(POINTS * weightOf(node));
  const name = node.label ?? node.id;
  const { host, port = '' } = name.startsWith('unix:') ? { host: name.slice(5) } : address(name);
  const base = utf8(`${host}\0${port}`);
  const text = new Uint8Array(base.length + 4);
  text.set(base);
  const before = new DataView(text.buffer, base.length);
  for (let i = 0; i < points.length; i++) {
    before.setUint32(0, i === 0 ? 0 : points[i - 1], true);
    points[i] = crc32Bytes(text, 0, text.length);
  }
  return points;
}

const points = (nodes: readonly Node[]): Points => sortedPoints(nodes.map(pointsOf));

/** nginx, `hash $key consistent`. */
export const nginxHashConsistent = {
  id: 'nginx-hash-consistent',
  year: 2014,
  reference: 'nginx 1.7.2 to 1.29, ngx_http_upstream_hash_module, 2014; compatible with Cache::Memcached::Fast',
  title: { en: 'nginx hash, consistent', zh: 'nginx hash consistent' },
  summary: {
    en: 'CRC-32 ring of 160 points per unit of weight, each point hashed from the one before it.',
    zh: 'CRC-32 环，每单位权重 160 个点，每个点由前一个点算出。',
  },
  hash: crc32,
  fixedHash: true,
  maxNodes: 65536,
  traits: { monotone: 'always', history: false, orderFree: false, removesAnywhere: true, weighted: true, fair: false },
  profile: {
    system: 'nginx, hash $key consistent',
    version: '1.22.1',
    hash: 'CRC-32',
    points: '160 x weight CRC-32s of host, NUL, port and the point before',
    ties: 'the server listed first',
    checked: 'a live nginx 1.22.1, two upstreams of 1200 keys',
  },
  options: {},
  outage: {
    backups: true,
    create: <N extends Node>(nodes: readonly N[]): Partitioner<N> => walkingRing(nodes, points),
  },
  emptyAtRandom: () => true,
  unsupported: (nodes: readonly Node[]) => wholeWeights(nodes, 65535, 1),
  entries: (nodes: readonly Node[]) => totalWeight(nodes) * POINTS,
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> => new RebuiltRing(nodes, crc32, points),
} as const satisfies Strategy;

/** The 15 bits of a CRC-32 that nginx and Cache::Memcached use. */
const crc15 = keyHash('nginx-crc', 15, (bytes, start, end) => (crc32Bytes(bytes, start, end) >>> 16) & 0x7fff);

/** nginx, `hash $key`. */
export const nginxHash = {
  id: 'nginx-hash',
  year: 2014,
  reference: 'nginx 1.7.2 to 1.29, ngx_http_upstream_hash_module, 2014; compatible with Cache::Memcached',
  title: { en: 'nginx hash', zh: 'nginx hash' },
  summary: {
    en: '15 bits of CRC-32 modulo the sum of weights; a server has as many numbers in a row as it weighs.',
    zh: 'CRC-32 的 15 位对权重之和取余；服务器按权重占据连续的编号。',
  },
  hash: crc15,
  fixedHash: true,
  traits: { ...remainderTraits, weighted: true },
  profile: {
    system: 'nginx, hash $key',
    version: '1.22.1',
    hash: 'CRC-32, bits 16 to 30',
    points: 'as many numbers in a row as it weighs',
    ties: 'none',
    checked: 'a live nginx 1.22.1, 1200 keys',
  },
  options: {},
  outage: {
    backups: true,
    create: <N extends Node>(nodes: readonly N[]): Partitioner<N> => new Rehash(nodes, crc15.of),
  },
  emptyAtRandom: () => true,
  unsupported: (nodes: readonly Node[]) => wholeWeights(nodes, 65535, 1),
  entries: (nodes: readonly Node[]) => totalWeight(nodes),
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> => new RebuiltTable(nodes, whole, runsByWeight),
} as const satisfies Strategy;
