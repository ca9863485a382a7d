import { presets } from '@shardscope/core';
import { hashes, profiles, strategies } from '@shardscope/core/registry';
import { Argument, type Command, Option } from 'commander';
import { type Column, formatRows, type RowFormat, rowFormats } from '../format/rows.ts';
import { fit } from '../format/terminal/fit.ts';
import { screenOf } from '../format/terminal/screen.ts';
import { type Io, write } from '../io/io.ts';
import { inEnglish, said, word } from '../language/say.ts';

type Row = Readonly<Record<string, string | number>>;

const lists = {
  strategies: (): Row[] =>
    strategies.map(({ id, year, title, traits }) => ({
      id,
      year,
      title: said(title),
      monotone: word(traits.monotone),
      weighted: word(traits.weighted ? 'yes' : 'no'),
    })),
  profiles: (): Row[] =>
    profiles.flatMap(({ id, profile }) =>
      profile
        ? [
            {
              id,
              system: profile.system,
              version: said(profile.version),
              hash: said(profile.hash),
              points: said(profile.points),
              ties: said(profile.ties),
              checked: said(profile.checked),
            },
          ]
        : [],
    ),
  hashes: (): Row[] => hashes.map(({ id, bits }) => ({ id, bits })),
  scenarios: (): Row[] => presets.map(({ id, text, title }) => ({ id, scenario: text, what: said(title) })),
} as const;

/** `shardscope list`: what there is to choose from. */
export function listCommand(command: Command, io: Io): void {
  command
    .addArgument(new Argument('[what]', 'what to list').choices(Object.keys(lists)).default('strategies'))
    .addOption(new Option('-f, --format <format>', 'output format').choices(rowFormats).default('table'))
    .action(async (what: keyof typeof lists, { format }: { readonly format: RowFormat }) => {
      const rows = format === 'table' || format === 'markdown' ? lists[what]() : inEnglish(lists[what]);
      if (what === 'profiles' && format === 'table') {
        const { wrapped } = await import('../format/terminal/wrapped.ts');
        const { width, drawn } = screenOf(io);
        return write(
          io.stdout,
          drawn(rows.map((row) => block(row, (text, indent) => wrapped(text, width, indent))).join('\n')),
        );
      }
      const columns: Column<Row>[] = Object.keys(rows[0]).map((name) => ({
        name,
        right: typeof rows[0][name] === 'number',
      }));
      return write(io.stdout, await formatRows(format, columns, rows, screenOf(io)));
    });
}

/** A row whose texts are too long for a table, a line each. */
function block({ id, ...facts }: Row, wrap: (text: string, indent: string) => string[]): string {
  const lines = Object.entries(facts).flatMap(([name, text]) =>
    wrap(`  ${fit(said(name), 8)} ${text}`, ' '.repeat(11)),
  );
  return `${[id, ...lines].join('\n')}\n`;
}
