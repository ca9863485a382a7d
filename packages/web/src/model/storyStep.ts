import type { RedisNode, SlotMove } from '@shardscope/core/redis';
import type { Values } from '@shardscope/drawing';
import type { TextId } from '../i18n/text.ts';

/** One step of the story of a Redis Cluster: what is said, what is typed, and the nodes once it is done. */
export interface StoryStep {
  readonly text: TextId;
  readonly values: Values;
  /** What an operator types. */
  readonly command: string;
  readonly nodes: readonly RedisNode[];
  /** By what commands call each node: nodes here have names that people can tell apart. */
  readonly ids: ReadonlyMap<string, string>;
  /** The slots that move, in redis-cli's order. */
  readonly moves: readonly SlotMove[];
  /** The node that is down while the step is under way: its slots have no master. */
  readonly down?: string;
  /** The step only shows what the next one will move. */
  readonly plansNext?: boolean;
  /** The membership changes here for strategies that know no slots. */
  readonly changesMembers?: boolean;
}
