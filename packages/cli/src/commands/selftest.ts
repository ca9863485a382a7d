import { strategy } from '@shardscope/core/registry';
import { type SelftestResult, selftest } from '@shardscope/core/selftest';
import { type Command, Option } from 'commander';
import { type Column, formatRows, type RowFormat, rowFormats } from '../format/rows.ts';
import { type Screen, screenOf } from '../format/terminal/screen.ts';
import { exitCodes, Failure } from '../io/failure.ts';
import { type Io, write } from '../io/io.ts';
import { said, say } from '../language/say.ts';

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
      const screen = screenOf(io);
      const shown = format === 'table' ? columns.filter(({ name }) => hasRoom(name, screen)) : columns;
      const people = format === 'table' || format === 'markdown';
      await write(io.stdout, await formatRows(format, shown, people ? results.map(titled) : results, screen));
      const wrong = results.filter(({ differences }) => differences > 0);
      if (wrong.length > 0) {
        throw new Failure(exitCodes.runtime, say`differences: ${wrong.map(({ id }) => id)}`);
      }
    });
}

/** A terminal has no room for where the values come from; one of fewer than 80 columns has none for what the ids mean either. */
const hasRoom = (name: keyof SelftestResult, { width }: Screen): boolean =>
  name !== 'source' && (name !== 'what' || width >= 80);

/** The result with the title of a strategy in the language that is spoken; systems and their versions are called the same in all. */
function titled(result: SelftestResult): SelftestResult {
  const { title, profile } = strategy(result.id);
  return profile ? result : { ...result, what: said(title) };
}
