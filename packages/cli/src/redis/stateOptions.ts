import type { Command } from 'commander';
import { repeated } from '../input/lists.ts';
import { optionGroup } from '../input/optionGroup.ts';
import { type RowFlags, rowOptions } from '../input/rowOptions.ts';
import { CLUSTER, type ConnectFlags, connectOptions } from './connectOptions.ts';

/** Options that say which cluster is meant and how it is measured. */
export interface StateFlags extends ConnectFlags, RowFlags {
  readonly state?: string;
  readonly keysFrom?: readonly string[];
  readonly loadFrom?: readonly string[];
  readonly loadField?: string;
}

/** Adds the options of `StateFlags`. */
export function stateOptions(command: Command): Command {
  optionGroup(command, CLUSTER, (group) =>
    group.option(
      '--state <file>',
      'CLUSTER NODES, nodes.conf, CLUSTER SHARDS or SLOTS (text or --json), or cluster check; - for stdin',
    ),
  );
  return optionGroup(connectOptions(command), CLUSTER, (group) =>
    rowOptions(
      group.option(
        '--keys-from <path>',
        'count the keys of this file or folder per slot, with hits and bytes where it has them: one key per line, or as in a dump or log; repeatable',
        repeated,
      ),
    )
      .option(
        '--load-from <path>',
        'load of each slot: a file or folder with CSV (slot,weight), or CLUSTER SLOT-STATS or a dump of every master; repeatable',
        repeated,
      )
      .option('--load-field <name>', 'field of CLUSTER SLOT-STATS to use as the load (default: key-count)'),
  );
}
