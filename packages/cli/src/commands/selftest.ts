import { type SelftestResult, selftest } from '@shardscope/core/selftest';
import { type Command, Option } from 'commander';
import { type Column, formatRows, type RowFormat, rowFormats } from '../format/rows.ts';
import { exitCodes, Failure } from '../io/failure.ts';
import { type Io, write } from '../io/io.ts';
import { say } from '../language/say.ts';

const columns: readonly Column<SelftestResult>[] = [
  { name: 'id' },
  { name: 'what', widest: 27 },
  { name: 'compared', right: true },
  { name: 'differences', right: true },
  { name: 'source' },
];

/** `shardscope selftest`: what this machine's results agree with. */
export function selftestCommand(command: Command, io: Io): void {
  command
    .addOption(new Option('-f, --format <format>', 'output format').choices(rowFormats).default('table'))
    .action(async ({ format }: { readonly format: RowFormat }) => {
      const results = [...selftest()];
      // A terminal has no room for where the values come from.
      await write(io.stdout, await formatRows(format, format === 'table' ? columns.slice(0, -1) : columns, results));
      const wrong = results.filter(({ differences }) => differences > 0);
      if (wrong.length > 0) {
        throw new Failure(exitCodes.runtime, say`differences: ${wrong.map(({ id }) => id)}`);
      }
    });
}
