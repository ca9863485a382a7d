import { redisSlot } from '@shardscope/core';
import { type Command, Option } from 'commander';
import { type Column, formatRows, type RowFormat, rowFormats } from '../format/rows.ts';
import { type Io, write } from '../io/io.ts';

interface Row {
  readonly key: string;
  readonly slot: number;
}

const columns: readonly Column<Row>[] = [{ name: 'key' }, { name: 'slot', right: true }];

/** `shardscope slot`: the Redis Cluster slot of keys, as CLUSTER KEYSLOT gives it. */
export function slotCommand(command: Command, io: Io): void {
  command
    .argument('<key...>', 'keys, including any hash tags')
    .addOption(new Option('-f, --format <format>', 'output format').choices(rowFormats).default('table'))
    .action(async (keys: string[], { format }: { readonly format: RowFormat }) =>
      write(
        io.stdout,
        await formatRows(
          format,
          columns,
          keys.map((key) => ({ key, slot: redisSlot.of(key) })),
        ),
      ),
    );
}
