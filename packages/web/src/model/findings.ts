import type { Text } from '@shardscope/core';
import type { SlotRange } from '@shardscope/core/redis';

/** What is to be said of a pasted cluster beside its picture. */
export interface Findings {
  /** Masters that serve slots or could, and nodes that call themselves masters and do not. */
  readonly serving: number;
  readonly failing: number;
  readonly unservedSlots: number;
  /** What is wrong, in core's words, worst first, and with which slots. */
  readonly problems: readonly { readonly text: Text; readonly slots: readonly SlotRange[] }[];
  /** Numbers of the lines that were left out because they are prompts or commands. */
  readonly skipped: readonly number[];
  /** Why redis-cli's rebalance moves nothing or ends early. */
  readonly rebalance?: { readonly moves: boolean; readonly words: string };
}
