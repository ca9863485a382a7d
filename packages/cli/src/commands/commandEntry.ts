import type { Command } from 'commander';
import type { Io } from '../io/io.ts';

/** A command of the program: what help says of it, and how it is loaded once it is asked for. */
export interface CommandEntry {
  readonly name: string;
  /** Its options and arguments as the list of commands shows them. */
  readonly usage: string;
  readonly description: string;
  /** Gives the function that adds options, arguments and what it does; none for a command that only has others below it. */
  readonly load?: () => Promise<(command: Command, io: Io) => void>;
  /** The commands below it. */
  readonly commands?: readonly CommandEntry[];
}

/**
 * Adds commands by name and description, and what is behind those that are asked for: by the words that lead to one, or all of them. Of the
 * others, `terms` learns how the list of commands shows them.
 */
export async function addEntries(
  parent: Command,
  entries: readonly CommandEntry[],
  asked: readonly string[] | 'all',
  io: Io,
  terms = new Map<Command, string>(),
): Promise<void> {
  for (const { name, usage, description, load, commands = [] } of entries) {
    const command = parent.command(name).description(description);
    if (asked !== 'all' && asked[0] !== name) {
      terms.set(command, `${name} ${usage}`.trimEnd());
      continue;
    }
    (await load?.())?.(command, io);
    await addEntries(command, commands, asked === 'all' ? asked : asked.slice(1), io, terms);
  }
}
