import { InputError } from '../../errors.ts';
import { SLOTS } from '../../hashes/crc16.ts';
import { type Phrase, phrase } from '../../phrase.ts';
import { shown } from '../../shown.ts';
import { addressOf, type OpenSlot, type RedisCluster, type RedisNode } from '../model/redisNode.ts';
import { type SlotRange, slotCount } from '../model/slotRange.ts';

/** A node while its lines are read. */
interface Draft {
  node: RedisNode;
  open: OpenSlot[];
}

/**
 * The cluster that `redis-cli --cluster check` (or the head of `reshard`) prints, nodes in the order redis-cli holds them,
 * with the keys of masters and the slots it calls open. Throws an `InputError` that names the line and the field.
 */
export function parseClusterCheck(text: string): RedisCluster {
  const drafts: Draft[] = [];
  const keys = new Map<string, number>();
  const lines = withoutColours(text)
    .split(/\r?\n/)
    .map((line) => line.trim());
  // `create` prints its proposal in the same form first; a reshard plan repeats the nodes afterwards.
  const begin = lines.lastIndexOf(lines.findLast((line) => line.startsWith('>>> Performing Cluster Check')) ?? '');
  const end = lines.findIndex((line, index) => index > begin && line.startsWith('Ready to move '));
  lines.slice(0, end < 0 ? undefined : end).forEach((line, index) => {
    const summary = /^(\S+) \([0-9a-f]{8}\.\.\.\) -> (\d+) keys/.exec(line);
    if (summary) keys.set(summary[1], Number(summary[2]));
    else if (index > begin) readLine(drafts, line, index + 1);
  });
  return {
    nodes: drafts.map(({ node, open }) => {
      const held = keys.get(addressOf(node));
      return { ...node, ...(open.length > 0 ? { open } : {}), ...(held === undefined ? {} : { keys: held }) };
    }),
  };
}

// redis-cli colours what it prints even into files.
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');

/** A text without the colour codes of terminals. */
export const withoutColours = (text: string): string => text.replaceAll(COLOUR, '');

function bad(line: number, field: string | Phrase, got: string, wanted: string | Phrase): InputError {
  return new InputError(phrase`cluster check line ${line}, ${field}: expected ${wanted}, got ${shown(got)}`);
}

function readLine(drafts: Draft[], line: string, number: number): void {
  if (/^[MS]: /.test(line)) {
    drafts.push({ node: readHead(line, number), open: [] });
    return;
  }
  const current = drafts.at(-1);
  const [, warned, state, list] =
    /^\[WARNING\] Node (\S+) has slots in (migrating|importing) state \(?([\d, ]+)\)?\.$/.exec(line) ?? [];
  if (state === 'migrating' || state === 'importing') {
    const draft = drafts.find(({ node }) => addressOf(node) === warned);
    if (!draft) throw bad(number, phrase`node`, warned, phrase`the address of a node listed above`);
    for (const slot of list.split(/, ?/)) draft.open.push({ slot: slotNumber(slot, number), state });
  } else if (current && line.startsWith('slots:')) {
    current.node = { ...current.node, slots: readSlots(line, number) };
  } else if (current && line.startsWith('replicates ')) {
    const [, masterId] = /^replicates ([0-9a-f]{40})$/.exec(line) ?? [];
    if (!masterId) throw bad(number, phrase`replicates`, line, phrase`40 hexadecimal digits`);
    current.node = { ...current.node, masterId };
  }
}

function readHead(line: string, number: number): RedisNode {
  const [, role, id, host, port] = /^([MS]): ([0-9a-f]{40}) (\S*):(\d{1,5})$/.exec(line) ?? [];
  if (id === undefined)
    throw bad(number, phrase`node`, line, phrase`M: or S:, an id of 40 hexadecimal digits and host:port`);
  return { id, host, port: Number(port), role: role === 'M' ? 'master' : 'replica', slots: [] };
}

function readSlots(line: string, number: number): SlotRange[] {
  const [, list, count] = /^slots:(\S*) \((\d+) slots\)/.exec(line) ?? [];
  if (list === undefined) throw bad(number, phrase`slots`, line, phrase`slots:[first-last],... (n slots)`);
  const slots = (list === '' ? [] : list.split(',')).map((part): SlotRange => {
    const [, first, last = first] = /^\[(\d+)(?:-(\d+))?\]$/.exec(part) ?? [];
    if (first === undefined) throw bad(number, phrase`slots`, part, phrase`[slot] or [first-last]`);
    return [slotNumber(first, number), slotNumber(last, number)];
  });
  if (slotCount(slots) !== Number(count))
    throw bad(number, phrase`slots`, line, phrase`ranges of ${count} slots in all`);
  return slots;
}

function slotNumber(text: string, line: number): number {
  const slot = Number(text);
  if (!/^\d+$/.test(text) || slot >= SLOTS) throw bad(line, phrase`slots`, text, phrase`a slot from 0 to ${SLOTS - 1}`);
  return slot;
}
