import { hasFlag, type OpenSlot, type RedisNode } from '../model/redisNode.ts';
import { hasSlot, rangeText } from '../model/slotRange.ts';
import { parseClusterNodes } from '../read/parseClusterNodes.ts';

/** What one node says in its CLUSTER NODES, as far as moving slots goes. */
export interface NodeView {
  readonly id: string;
  /** Whether it is a master by its own account. */
  readonly isMaster: boolean;
  /** The slots of a node in this view, as text. */
  slotsOf(id: string): string;
  /** The config epoch of a node in this view: what it claims gives way to whoever has a greater one. */
  epochOf(id: string): number;
  /** The id of the node that owns a slot in this view. */
  ownerOf(slot: number): string | undefined;
  /** The node's own mark of a slot. */
  markOf(slot: number): OpenSlot | undefined;
}

/** The reply that was read last: whoever asserts the rules reads the same ones as the protocol. */
let last: { readonly text: string; readonly view: NodeView } | undefined;

/** Reads a CLUSTER NODES reply. Throws an `InputError` for a text that is none, and for one that does not say which node is myself. */
export function nodeView(text: string): NodeView {
  if (last?.text === text) return last.view;
  const view = readView(text);
  last = { text, view };
  return view;
}

function readView(text: string): NodeView {
  const { nodes } = parseClusterNodes(text);
  const self: RedisNode | undefined = nodes.find((node) => hasFlag(node, 'myself'));
  if (!self) throw new Error('CLUSTER NODES does not say which node is myself');
  const marks = new Map((self.open ?? []).map((mark) => [mark.slot, mark]));
  return {
    id: self.id,
    isMaster: self.role === 'master',
    slotsOf: (id) => (nodes.find((node) => node.id === id)?.slots ?? []).map(rangeText).join(' '),
    epochOf: (id) => nodes.find((node) => node.id === id)?.configEpoch ?? 0,
    // Of a few slots at a time: a table of all of them would cost more than it saves.
    ownerOf: (slot) => nodes.find(({ slots }) => hasSlot(slots, slot))?.id,
    markOf: (slot) => marks.get(slot),
  };
}

/**
 * Whether the epoch that a target gives itself when it is handed a slot will be above that of the source: it counts from those that it has heard of.
 * As long as the source has not been told of the new owner, or does not know who it is, its own claim would win otherwise, and the target would delete the keys.
 */
export const outranks = (target: NodeView, source: NodeView): boolean =>
  target.epochOf(source.id) >= source.epochOf(source.id) && target.epochOf(target.id) !== source.epochOf(source.id);
