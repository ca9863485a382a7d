import { hasFlag, type OpenSlot, type RedisNode, slotTable } from '../model/redisNode.ts';
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

/** Reads a CLUSTER NODES reply. Throws an `InputError` for a text that is none, and for one that does not say which node is myself. */
export function nodeView(text: string): NodeView {
  const { nodes } = parseClusterNodes(text);
  const self: RedisNode | undefined = nodes.find((node) => hasFlag(node, 'myself'));
  if (!self) throw new Error('CLUSTER NODES does not say which node is myself');
  const owners = slotTable(nodes);
  const marks = new Map((self.open ?? []).map((mark) => [mark.slot, mark]));
  return {
    id: self.id,
    isMaster: self.role === 'master',
    ownerOf: (slot) => nodes[owners[slot]]?.id,
    markOf: (slot) => marks.get(slot),
  };
}
