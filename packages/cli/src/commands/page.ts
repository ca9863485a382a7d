import { type Command, Option } from 'commander';
import { strictInt } from '../input/strictInt.ts';
import type { Io } from '../io/io.ts';
import { servePage } from '../serve/servePage.ts';

/** `shardscope page`: the page, from this machine. */
export function pageCommand(command: Command, io: Io): void {
  command
    .addOption(
      new Option('--port <n>', 'port on 127.0.0.1; 0 takes a free one').argParser(strictInt(0, 65535)).default(0),
    )
    .option('--no-open', 'do not open a browser (none is opened outside a terminal and in CI)')
    .action((flags: { readonly port: number; readonly open: boolean }) => servePage(flags, io));
}
