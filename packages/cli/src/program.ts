import { Command, CommanderError, Help, Option } from 'commander';
import { commands } from './commands/catalog.ts';
import { addEntries } from './commands/commandEntry.ts';
import { examples, firstExamples } from './commands/examples.ts';
import { printable } from './format/printable.ts';
import { screenOf } from './format/terminal/screen.ts';
import { version } from './io/environment.ts';
import { exitCodesText } from './io/exitCodesText.ts';
import { bugReport, exitCodes, failureOf } from './io/failure.ts';
import { ClosedPipe, type Io, processIo, type RedisMasters, write } from './io/io.ts';
import { mistakeBeside } from './io/mistakeBeside.ts';
import { withoutPasswords } from './io/withoutPasswords.ts';
import { languageOf } from './language/languageOf.ts';
import { languages, said, say, speak, spoken } from './language/say.ts';

/** Runs the command line and returns the exit code; never exits the process, never throws. */
export async function run(words: readonly string[], given: Io = processIo()): Promise<number> {
  const io: Io = { redisMasters, ...given };
  // Commander itself answers a slip after `help` with the help of everything.
  const argv = words[0] === 'help' && words.length > 1 ? [...words.slice(1), '--help'] : words;
  const { language, others } = languageOf(argv, io.env);
  // Events of --json are for programs, which read English.
  await speak(argv.includes('--json') ? 'en' : language);
  // A write error reaches whoever wrote, by its callback; without a listener it would also end the process.
  for (const stream of [io.stdout, io.stderr]) stream.on('error', () => {});
  let help = '';
  let complaint = '';
  const program = new Command('shardscope')
    .description(
      'If I add or remove a machine, which of my keys move, how uneven does it get, and which strategy should I choose?',
    )
    .version(version, '-V, --version')
    .addOption(new Option('--lang <language>', 'language of texts (default: that of the locale)').choices(languages))
    .addOption(new Option('--language <language>').choices(languages).hideHelp())
    .exitOverride()
    .configureOutput({
      getOutHelpWidth: () => screenOf(io).width,
      getErrHelpWidth: () => screenOf(io).width,
      writeOut: (text) => {
        help += text;
      },
      writeErr: (text) => {
        complaint += text;
      },
    })
    .addHelpText('before', () => `${exampleText(firstExamples)}\n`)
    .addHelpText('after', ({ command }) => `\n${command.createHelp().boxWrap(said(exitCodesText), screenOf(io).width)}`)
    .addHelpText('afterAll', ({ command }) => exampleLines(command));

  try {
    await addCommands(
      program,
      others.filter((word) => !word.startsWith('-') && word !== 'help'),
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
        await write(io.stderr, withoutPasswords(spoken() === 'zh' ? await inChinese(complaint) : complaint));
        return exitCodes.usage;
      }
      const failure = failureOf(error);
      const message = failure?.message ?? bugReport(error);
      // Without a message, what there is to say has been said.
      for (const line of message === '' ? [] : message.split('\n'))
        await write(io.stderr, say`error: ${printable(withoutPasswords(line))}\n`);
      return failure?.code ?? exitCodes.runtime;
    } catch (again) {
      // Not even the message could be written.
      return again instanceof ClosedPipe ? exitCodes.ok : exitCodes.runtime;
    }
  }
}

/** A complaint of commander in Chinese, whose patterns are loaded only now. */
const inChinese = async (complaint: string): Promise<string> =>
  (await import('./zh/commanderComplaint.ts')).commanderComplaint(complaint);

/** What asks servers is loaded only where a run does. */
const redisMasters: RedisMasters = async (server, pace, io) =>
  (await import('./redis/live/scannedMasters.ts')).scannedMasters(server, pace, io);

/** Adds all commands by name and description, and what is behind the one that is asked for. */
async function addCommands(program: Command, asked: readonly string[], io: Io): Promise<void> {
  const terms = new Map<Command, string>();
  const help = new Help();
  program.configureHelp({
    // At 60 columns, 30 are left beside the options.
    minWidthToWrap: 20,
    showGlobalOptions: true,
    visibleGlobalOptions: (command) =>
      help.visibleOptions(program).filter(({ long }) => long === '--lang' && command !== program),
    subcommandTerm: (command) => terms.get(command) ?? help.subcommandTerm(command),
    optionDescription: (option) => help.optionDescription(isEmptyList(option) ? withoutDefault(option) : option),
    ...(spoken() === 'zh' ? (await import('./zh/chineseHelp.ts')).chineseHelp : {}),
  });
  // Completions are made of all commands.
  await addEntries(program, commands, asked[0] === 'completion' ? 'all' : asked, io, terms);
}

/** The examples of a command, under its help. */
function exampleLines(command: Command): string {
  const lines = examples[pathOf(command)] ?? [];
  return lines.length > 0 ? `\n${exampleText(lines)}` : '';
}

const exampleText = (lines: readonly string[]): string =>
  `${say`Examples:`}\n${lines.map((line) => `  ${line}`).join('\n')}`;

/** The words that lead to a command, without the program's name. */
const pathOf = (command: Command): string =>
  command.parent === null ? '' : `${pathOf(command.parent)} ${command.name()}`.trimStart();

// An empty list says nothing to a reader of help.
const isEmptyList = ({ defaultValue }: Option): boolean => Array.isArray(defaultValue) && defaultValue.length === 0;

const withoutDefault = (option: Option): Option => Object.assign(Object.create(option), { defaultValue: undefined });
