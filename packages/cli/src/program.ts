import { Command, CommanderError, Help, type Option } from 'commander';
import { commands } from './commands/catalog.ts';
import { examples } from './commands/examples.ts';
import { printable } from './format/printable.ts';
import { version } from './io/environment.ts';
import { exitCodesText } from './io/exitCodesText.ts';
import { bugReport, exitCodes, failureOf } from './io/failure.ts';
import { ClosedPipe, type Io, processIo, type RedisMasters, write } from './io/io.ts';
import { mistakeBeside } from './io/mistakeBeside.ts';

/** Runs the command line and returns the exit code; never exits the process, never throws. */
export async function run(words: readonly string[], given: Io = processIo()): Promise<number> {
  const io: Io = { redisMasters, ...given };
  // Commander itself answers a slip after `help` with the help of everything.
  const argv = words[0] === 'help' && words.length > 1 ? [...words.slice(1), '--help'] : words;
  // A write error reaches whoever wrote, by its callback; without a listener it would also end the process.
  for (const stream of [io.stdout, io.stderr]) stream.on('error', () => {});
  let help = '';
  let complaint = '';
  const program = new Command('shardscope')
    .description(
      'If I add or remove a machine, which of my keys move, how uneven does it get, and which strategy should I choose?',
    )
    .version(version, '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        help += text;
      },
      writeErr: (text) => {
        complaint += text;
      },
    })
    .addHelpText(
      'before',
      `Examples:\n  shardscope compare\n  shardscope compare "10 +1" --keys-from keys.txt\n  shardscope slot user:1000\n`,
    )
    .addHelpText('after', `\n${exitCodesText}`)
    .addHelpText('afterAll', ({ command }) => exampleLines(command));

  try {
    await addCommands(
      program,
      argv.find((word) => !word.startsWith('-') && word !== 'help'),
      io,
    );
    await program.parseAsync(argv, { from: 'user' });
    return exitCodes.ok;
  } catch (error) {
    const helped = error instanceof CommanderError && error.code === 'commander.helpDisplayed';
    return await ended((helped && (await mistakeBeside(program, argv))) || error);
  }

  async function ended(error: unknown): Promise<number> {
    try {
      if (error instanceof ClosedPipe) return exitCodes.ok;
      if (error instanceof CommanderError) {
        if (error.exitCode === 0) {
          await write(io.stdout, help);
          return exitCodes.ok;
        }
        await write(io.stderr, complaint);
        return exitCodes.usage;
      }
      const failure = failureOf(error);
      const message = failure?.message ?? bugReport(error);
      // Without a message, what there is to say has been said.
      for (const line of message === '' ? [] : message.split('\n'))
        await write(io.stderr, `error: ${printable(line)}\n`);
      return failure?.code ?? exitCodes.runtime;
    } catch (again) {
      // Not even the message could be written.
      return again instanceof ClosedPipe ? exitCodes.ok : exitCodes.runtime;
    }
  }
}

/** What asks servers is loaded only where a run does. */
const redisMasters: RedisMasters = async (server, pace, io) =>
  (await import('./redis/live/scannedMasters.ts')).scannedMasters(server, pace, io);

/** Adds all commands by name and description, and what is behind the one that is asked for. */
async function addCommands(program: Command, asked: string | undefined, io: Io): Promise<void> {
  const terms = new Map<Command, string>();
  const help = new Help();
  program.configureHelp({
    subcommandTerm: (command) => terms.get(command) ?? help.subcommandTerm(command),
    optionDescription: (option) => help.optionDescription(isEmptyList(option) ? withoutDefault(option) : option),
  });
  for (const { name, usage, description, load } of commands) {
    const command = program.command(name).description(description);
    // Completions are made of all commands.
    if (name === asked || asked === 'completion') (await load())(command, io);
    else terms.set(command, `${name} ${usage}`.trimEnd());
  }
}

/** The examples of a command, under its help. */
function exampleLines(command: Command): string {
  const lines = examples[pathOf(command)] ?? [];
  return lines.length > 0 ? `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}` : '';
}

/** The words that lead to a command, without the program's name. */
const pathOf = (command: Command): string =>
  command.parent === null ? '' : `${pathOf(command.parent)} ${command.name()}`.trimStart();

// An empty list says nothing to a reader of help.
const isEmptyList = ({ defaultValue }: Option): boolean => Array.isArray(defaultValue) && defaultValue.length === 0;

const withoutDefault = (option: Option): Option => Object.assign(Object.create(option), { defaultValue: undefined });
