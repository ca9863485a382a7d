import { type Command, CommanderError } from 'commander';

/** What commander calls the mistakes that a request for help must not hide. */
const mistakes = [
  'commander.unknownCommand',
  'commander.unknownOption',
  'commander.invalidArgument',
  'commander.excessArguments',
  'commander.conflictingOption',
];

/**
 * The mistake in a command line that asks for help beside it, if it has one; commander then writes its complaint. To be asked once the help
 * was found: the program can do nothing any more afterwards.
 */
export async function mistakeBeside(program: Command, argv: readonly string[]): Promise<unknown> {
  disarm(program);
  const end = argv.indexOf('--');
  const others = argv.filter((word, i) => (end >= 0 && i > end) || (word !== '--help' && word !== '-h'));
  try {
    await program.parseAsync(others, { from: 'user' });
    return undefined;
  } catch (error) {
    return error instanceof CommanderError && !mistakes.includes(error.code) ? undefined : error;
  }
}

/** Leaves a command nothing to do and nothing to miss. */
function disarm(command: Command): void {
  if (command.commands.length === 0) command.action(() => {});
  for (const option of command.options) option.mandatory = false;
  command.commands.forEach(disarm);
}
