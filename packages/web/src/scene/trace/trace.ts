import { crc16, redisSlot, utf8 } from '@shardscope/core';
import { addressOf, isServing, type RedisNode } from '@shardscope/core/redis';
import { arcAt, arcs } from '../../layout/arcs.ts';
import { POSITIONS } from '../../layout/polar.ts';
import { shardsOf } from '../../story/shardsOf.ts';
import { type Scene, shownStage } from '../scene.ts';
import { locate } from './locate.ts';
import { nodeAt } from './nodeAt.ts';
import { taggedPart } from './taggedPart.ts';

/** One link of the chain from a key to its node: what is done, and what comes out. */
export interface ChainLink {
  readonly operation: string;
  readonly value: string;
}

/** How one strategy finds the node of a key at one instant. */
export interface Trace {
  readonly chain: readonly ChainLink[];
  /** The node that has the key now, by index in the run; nothing where nobody serves it. */
  readonly node: number | undefined;
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
  const { run, track, before, after } = scene;
  const found = locate(track, run, key);
  const node = nodeAt(scene, found);
  const stage = track.stages.indexOf(shownStage(scene));
  const [from, to] = [before, after].map((one) => found.nodes[track.stages.indexOf(one)]);
  const starts = found.nodes.flatMap((one, i) => (i === 0 || one !== found.nodes[i - 1] ? [i] : []));
  const journey = starts.map((start) => found.nodes[start]);
  const arrived = starts.findLastIndex((start) => start <= stage);
  const at = node === undefined || node === journey[arrived] ? arrived : arrived + 1;
  const part = found.hash === redisSlot ? taggedPart(key) : key;
  const bytes = utf8(part);
  const hexes = Array.from(bytes.subarray(0, MOST_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const chain: ChainLink[] = [{ operation: 'UTF-8', value: bytes.length > MOST_BYTES ? `${hexes} …` : hexes }];
  if (part !== key) chain.unshift({ operation: '{…}', value: part });
  // Nothing stands between the braces: Redis hashes the whole key.
  else if (found.hash === redisSlot && /^[^{]*\{\}/.test(key)) chain.unshift({ operation: '{}', value: part });
  if (found.hash === redisSlot) {
    chain.push(
      { operation: 'CRC16', value: hex(crc16.of(part), 4) },
      { operation: 'mod 16384', value: String(found.value) },
    );
  } else {
    chain.push({ operation: found.hash.id, value: hex(found.value, 8) });
  }
  const { figure } = node === to ? after : before;
  if (figure.kind === 'ring')
    chain.push({ operation: '↻', value: hex(arcAt(arcs(figure), found.value).end % POSITIONS, 8) });
  if (figure.kind === 'columns') {
    chain.push({ operation: `mod ${figure.nodes.length}`, value: divided(found.value, figure.nodes.length) });
  }
  const dialogue = dialogueIn(scene, key, found.value, node, from, to);
  return { chain, node, journey, at, position: found.position, dialogue };
}

const hex = (value: number, digits: number): string => `0x${(value >>> 0).toString(16).padStart(digits, '0')}`;

/** A division written out, remainder last. */
const divided = (value: number, by: number): string => `${value} = ${Math.floor(value / by)} × ${by} + ${value % by}`;

/** What a node says of a slot that no master serves. */
export const CLUSTER_DOWN = 'CLUSTERDOWN The cluster is down';

/** What a client hears that asks a master which does not serve the slot of a key. */
function askedElsewhere(
  nodes: readonly RedisNode[],
  key: string,
  slot: number,
  node: number | undefined,
  owner: number,
  run: Scene['run'],
): string[] {
  const shards = shardsOf(run.story ?? [], run.nodes);
  const masters = nodes.filter((one) => isServing(one) && one.slots.length > 0);
  const asked = masters.find(({ id }) => shards.get(id) !== owner);
  const served = masters.find(({ id }) => shards.get(id) === owner);
  if (!asked || !served) return [];
  const call = [`GET ${key}`, addressOf(asked)];
  if (node === undefined) return [...call, CLUSTER_DOWN];
  return [...call, `MOVED ${slot} ${addressOf(served)}`, `GET ${key}`, addressOf(served)];
}

/** What a client and the nodes say in a story: at rest to one that asks elsewhere, while slots move to one that asks their old master. */
function dialogueIn(
  { run, track: { hash }, storyStep, schedule, progress }: Scene,
  key: string,
  slot: number,
  node: number | undefined,
  from: number,
  to: number,
): string[] {
  if (!storyStep || hash !== redisSlot.id) return [];
  if (storyStep.moves.length === 0 && !storyStep.plansNext)
    return askedElsewhere(storyStep.nodes, key, slot, node, from, run);
  if (!schedule || from === to || schedule.cells.length === 0) return [];
  const [source, target] = [from, to].map((shard) => storyStep.nodes.find(({ id }) => id === run.nodes[shard]?.id));
  if (!target || !source) return [];
  const asked = [`GET ${key}`, addressOf(source)];
  const behind = progress - schedule.cells[slot];
  if (behind >= 0 && behind < 1 / storyStep.moves.length) {
    return [...asked, `ASK ${slot} ${addressOf(target)}`, `ASKING, GET ${key}`, addressOf(target)];
  }
  return node === to ? [...asked, `MOVED ${slot} ${addressOf(target)}`, `GET ${key}`, addressOf(target)] : [];
}
