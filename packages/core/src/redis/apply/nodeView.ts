import { hasFlag, type OpenSlot, type RedisNode } from '../model/redisNode.ts';
import { hasSlot } from '../model/slotRange.ts';
import { parseClusterNodes } from '../read/parseClusterNodes.ts';

/** What one node says in its CLUSTER NODES, as far as moving slots goes. */
export interface NodeView {
  readonly id: string;
  /** Whether it is a master by its own account. */
  readonly isMaster: boolean;
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
    // Of a few slots at a time: a table of all of them would cost more than it saves.
    ownerOf: (slot) => nodes.find(({ slots }) => hasSlot(slots, slot))?.id,
    markOf: (slot) => marks.get(slot),
  };
}
