import { InputError } from '../../errors.ts';
import { SLOTS } from '../../hashes/crc16.ts';
import { type Phrase, phrase } from '../../phrase.ts';
import { shown } from '../../shown.ts';
import type { OpenSlot, RedisCluster, RedisNode } from '../model/redisNode.ts';
import type { SlotRange } from '../model/slotRange.ts';

/**
 * The cluster that a CLUSTER NODES reply or a nodes.conf describes (Redis 3.0 to 8, Valkey 7.2 to 9), nodes in its order.
 * Throws an `InputError` that names the line and the field that cannot be read.
 */
export function parseClusterNodes(text: string): RedisCluster {
  const nodes: RedisNode[] = [];
  const lineOf = new Map<string, number>();
  let vars: RedisCluster['vars'];
  text.split(/\r?\n/).forEach((raw, index) => {
    const line = raw.trim();
    const number = index + 1;
    if (line === '') return;
    if (line.startsWith('vars ')) {
      vars = readVars(line, number);
      return;
    }
    const node = readLine(line, number);
    const earlier = lineOf.get(node.id);
    if (earlier) throw bad(number, phrase`id`, node.id, phrase`a node that line ${earlier} does not list already`);
    lineOf.set(node.id, number);
    nodes.push(node);
  });
  return { nodes, ...(vars ? { vars } : {}) };
}

function bad(line: number, field: string | Phrase, got: string, wanted: string | Phrase): InputError {
  return new InputError(phrase`CLUSTER NODES line ${line}, ${field}: expected ${wanted}, got ${shown(got)}`);
}

const ID = /^[0-9a-f]{40}$/;

function readLine(line: string, number: number): RedisNode {
  const [id, address, flagList, master, ping, pong, epoch, link, ...slotFields] = line.split(/\s+/);
  if (!ID.test(id)) throw bad(number, phrase`id`, id, phrase`40 hexadecimal digits`);
  if (link === undefined) throw bad(number, phrase`line`, line, phrase`at least 8 fields`);
  const flags = flagList.split(',');
  const replica = flags.includes('slave') || flags.includes('replica');
  if (master !== '-' && !ID.test(master)) throw bad(number, phrase`master`, master, phrase`- or 40 hexadecimal digits`);
  if (master !== '-' && !replica) throw bad(number, phrase`master`, master, phrase`- for a node that is no replica`);
  if (link !== 'connected' && link !== 'disconnected') {
    throw bad(number, phrase`link state`, link, phrase`connected or disconnected`);
  }
  return {
    id,
    ...readAddress(address, number),
    role: replica ? 'replica' : 'master',
    ...(master === '-' ? {} : { masterId: master }),
    ...readSlots(slotFields, number),
    flags,
    pingSent: integer(ping, number, phrase`ping sent`),
    pongReceived: integer(pong, number, phrase`pong received`),
    configEpoch: integer(epoch, number, phrase`config epoch`),
    link,
  };
}

function integer(text: string, line: number, field: string | Phrase, most = Number.MAX_SAFE_INTEGER): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most) throw bad(line, field, text, phrase`an integer from 0 to ${most}`);
  return value;
}

/** `ip:port`, `ip:port@busPort`, and since 7.0 `,hostname` and `,name=value` behind it. */
function readAddress(text: string, line: number): Pick<RedisNode, 'host' | 'port' | 'busPort' | 'hostname' | 'aux'> {
  const [address, hostname, ...aux] = text.split(',');
  const [, host, port, busPort] = /^(.*):(\d+)(?:@(\d+))?$/.exec(address) ?? [];
  if (host === undefined) throw bad(line, phrase`address`, text, 'ip:port@busport');
  return {
    host,
    port: integer(port, line, phrase`port`, 65535),
    ...(busPort === undefined ? {} : { busPort: integer(busPort, line, phrase`bus port`, 65535) }),
    ...(hostname ? { hostname } : {}),
    ...(aux.length > 0 ? { aux } : {}),
  };
}

function readSlots(fields: readonly string[], line: number): Pick<RedisNode, 'slots' | 'open'> {
  const slots: SlotRange[] = [];
  const open: OpenSlot[] = [];
  const seen = new Uint8Array(SLOTS);
  for (const field of fields) {
    const [, slot, arrow, peer] = /^\[(\d+)-([<>])-([0-9a-f]{40})\]$/.exec(field) ?? [];
    if (peer) {
      const number = integer(slot, line, phrase`open slot`, SLOTS - 1);
      open.push({ slot: number, state: arrow === '>' ? 'migrating' : 'importing', peer });
      continue;
    }
    const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(field) ?? [];
    if (from === undefined)
      throw bad(line, phrase`slots`, field, phrase`a slot, first-last, [slot->-id] or [slot-<-id]`);
    const first = integer(from, line, phrase`slots`, SLOTS - 1);
    const last = integer(to, line, phrase`slots`, SLOTS - 1);
    if (last < first) throw bad(line, phrase`slots`, field, phrase`a range that runs upwards`);
    if (seen.subarray(first, last + 1).includes(1))
      throw bad(line, phrase`slots`, field, phrase`slots not listed before`);
    seen.fill(1, first, last + 1);
    slots.push([first, last]);
  }
  return { slots, ...(open.length > 0 ? { open } : {}) };
}

function readVars(line: string, number: number): RedisCluster['vars'] {
  const values = new Map<string, number>();
  const fields = line.split(/\s+/).slice(1);
  for (let i = 0; i < fields.length; i += 2) values.set(fields[i], integer(fields[i + 1] ?? '', number, fields[i]));
  return { currentEpoch: values.get('currentEpoch') ?? 0, lastVoteEpoch: values.get('lastVoteEpoch') ?? 0 };
}
