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
 * Whether a command line that asks for help has a mistake beside that; commander then writes its complaint. To be asked once the help was
 * found: the program can do nothing any more afterwards.
 */
export async function hasMistake(program: Command, argv: readonly string[]): Promise<boolean> {
  disarm(program);
  const end = argv.indexOf('--');
  const others = argv.filter((word, i) => (end >= 0 && i > end) || (word !== '--help' && word !== '-h'));
  try {
    await program.parseAsync(others, { from: 'user' });
    return false;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return mistakes.includes(error.code);
  }
}

/** Leaves a command nothing to do and nothing to miss. */
function disarm(command: Command): void {
  if (command.commands.length === 0) command.action(() => {});
  for (const option of command.options) option.mandatory = false;
  command.commands.forEach(disarm);
}
