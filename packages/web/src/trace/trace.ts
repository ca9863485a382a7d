import { crc16, redisSlot, utf8 } from '@shardscope/core';
import { addressOf } from '@shardscope/core/redis';
import { arcAt, arcs } from '../layout/arcs.ts';
import { POSITIONS } from '../layout/polar.ts';
import type { Scene } from '../timeline/scene.ts';
import { locate } from './locate.ts';
import { nodeAt } from './nodeAt.ts';
import { taggedPart } from './tag.ts';

/** One link of the chain from a key to its node: what is done, and what comes out. */
export interface Link {
  readonly rule: string;
  readonly value: string;
}

/** How one strategy finds the node of a key at one instant. */
export interface Trace {
  readonly chain: readonly Link[];
  /** The node that has the key now, by index in the run. */
  readonly node: number;
  /** The nodes it has been on, one after the other, through all stages. */
  readonly journey: readonly number[];
  /** Which of them has it now. */
  readonly at: number;
  /** Where its hash lies, from 0 up to but not including 1. */
  readonly position: number;
  /** What a client that asks the old master, and the Redis nodes, say to one another. */
  readonly dialogue: readonly string[];
}

const MOST_BYTES = 16;

/** The chain from key to node in a scene. */
export function trace(scene: Scene, key: string): Trace {
  const { run, track, before, after, progress } = scene;
  const found = locate(run, track, key);
  const node = nodeAt(scene, found);
  const stage = track.stages.indexOf(progress === 1 ? after : before);
  const [from, to] = [before, after].map((one) => found.nodes[track.stages.indexOf(one)]);
  const starts = found.nodes.flatMap((one, i) => (i === 0 || one !== found.nodes[i - 1] ? [i] : []));
  const journey = starts.map((start) => found.nodes[start]);
  const arrived = starts.findLastIndex((start) => start <= stage);
  const at = node === journey[arrived] ? arrived : arrived + 1;
  const part = found.hash === redisSlot ? taggedPart(key) : key;
  const bytes = utf8(part);
  const hexes = Array.from(bytes.subarray(0, MOST_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const chain: Link[] = [{ rule: 'UTF-8', value: bytes.length > MOST_BYTES ? `${hexes} …` : hexes }];
  if (part !== key) chain.unshift({ rule: '{…}', value: part });
  // Nothing stands between the braces: Redis hashes the whole key.
  else if (found.hash === redisSlot && /^[^{]*\{\}/.test(key)) chain.unshift({ rule: '{}', value: part });
  if (found.hash === redisSlot) {
    chain.push({ rule: 'CRC16', value: hex(crc16.of(part), 4) }, { rule: 'mod 16384', value: String(found.value) });
  } else {
    chain.push({ rule: found.hash.id, value: hex(found.value, 8) });
  }
  const { figure } = node === to ? after : before;
  if (figure.kind === 'ring')
    chain.push({ rule: '↻', value: hex(arcAt(arcs(figure), found.value).end % POSITIONS, 8) });
  if (figure.kind === 'columns') {
    chain.push({ rule: `mod ${figure.nodes.length}`, value: divided(found.value, figure.nodes.length) });
  }
  const dialogue = dialogueIn(scene, key, found.value, node, from, to);
  return { chain, node, journey, at, position: found.position, dialogue };
}

const hex = (value: number, digits: number): string => `0x${(value >>> 0).toString(16).padStart(digits, '0')}`;

/** A division written out, remainder last. */
const divided = (value: number, by: number): string => `${value} = ${Math.floor(value / by)} × ${by} + ${value % by}`;

/** What a client and the nodes say while the story moves slots; nothing where the old master has the key. */
function dialogueIn(
  { run, told, plan, progress }: Scene,
  key: string,
  slot: number,
  node: number,
  from: number,
  to: number,
): string[] {
  if (!told || !plan || told.moves.length === 0 || from === to || plan.cells.length === 0) return [];
  const [source, target] = [from, to].map((shard) => told.nodes.find(({ id }) => id === run.nodes[shard]?.id));
  if (!target || !source) return [];
  const asked = [`GET ${key}`, addressOf(source)];
  const behind = progress - plan.cells[slot];
  if (behind >= 0 && behind < 1 / told.moves.length) {
    return [...asked, `ASK ${slot} ${addressOf(target)}`, `ASKING, GET ${key}`, addressOf(target)];
  }
  return node === to ? [...asked, `MOVED ${slot} ${addressOf(target)}`, `GET ${key}`, addressOf(target)] : [];
}
