import { crc16, redisSlot, utf8 } from '@shardscope/core';
import { addressOf } from '@shardscope/core/redis';
import { arcAt, arcs } from '../layout/arcs.ts';
import { POSITIONS } from '../layout/polar.ts';
import type { Scene } from '../timeline/scene.ts';
import { locate } from './locate.ts';
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
  /** Where its hash lies, from 0 up to but not including 1. */
  readonly position: number;
  /** What a Redis node says to a client that asks the old master. */
  readonly reply?: string;
}

const MOST_BYTES = 16;

/** The chain from key to node in a scene. */
export function trace(scene: Scene, key: string): Trace {
  const { run, track, before, after, progress } = scene;
  const found = locate(run, track, key);
  const [from, to] = [before, after].map((stage) => found.nodes[track.stages.indexOf(stage)]);
  const node = hasMoved(scene, found.position) || progress === 1 ? to : from;
  const journey = found.nodes.filter((one, stage) => stage === 0 || one !== found.nodes[stage - 1]);
  const part = found.hash === redisSlot ? taggedPart(key) : key;
  const bytes = utf8(part);
  const hexes = Array.from(bytes.subarray(0, MOST_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const chain: Link[] = [{ rule: 'UTF-8', value: bytes.length > MOST_BYTES ? `${hexes} …` : hexes }];
  if (part !== key) chain.unshift({ rule: '{…}', value: part });
  if (found.hash === redisSlot) {
    chain.push({ rule: 'CRC16', value: hex(crc16.of(part), 4) }, { rule: 'mod 16384', value: String(found.value) });
  } else {
    chain.push({ rule: found.hash.id, value: hex(found.value, 8) });
  }
  const { figure } = node === to ? after : before;
  if (figure.kind === 'ring')
    chain.push({ rule: '↻', value: hex(arcAt(arcs(figure), found.value).end % POSITIONS, 8) });
  if (figure.kind === 'columns') {
    chain.push({ rule: `mod ${figure.nodes.length}`, value: String(found.value % figure.nodes.length) });
  }
  return { chain, node, journey, position: found.position, ...replyIn(scene, found.value, node, from, to) };
}

const hex = (value: number, digits: number): string => `0x${(value >>> 0).toString(16).padStart(digits, '0')}`;

function hasMoved({ plan, after, progress }: Scene, position: number): boolean {
  if (!plan) return true;
  if (after.figure.kind === 'grid' && plan.cells.length > 0) {
    return plan.cells[Math.floor(position * plan.cells.length)] < progress;
  }
  if (plan.segments.length === 0) return progress === 1;
  const at = position * POSITIONS;
  const held = plan.segments.find(
    ({ start, end }) => (at > start && at <= end) || (at - POSITIONS > start && at - POSITIONS <= end),
  );
  if (!held) return false;
  return ((held.end - at + POSITIONS) % POSITIONS) / (held.end - held.start) < progress;
}

/** The redirection while the story moves slots; none where the old master has the key. */
function replyIn(
  { run, told, plan, progress }: Scene,
  slot: number,
  node: number,
  from: number,
  to: number,
): { reply?: string } {
  if (!told || !plan || told.moves.length === 0 || from === to || plan.cells.length === 0) return {};
  const target = told.nodes.find(({ id }) => id === run.nodes[to].id);
  if (!target) return {};
  const behind = progress - plan.cells[slot];
  if (behind >= 0 && behind < 1 / told.moves.length) return { reply: `ASK ${slot} ${addressOf(target)}` };
  return node === to ? { reply: `MOVED ${slot} ${addressOf(target)}` } : {};
}
