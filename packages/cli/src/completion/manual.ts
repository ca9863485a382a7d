import type { Command } from 'commander';
import { examples } from '../commands/examples.ts';
import { exitCodesText } from '../io/exitCodesText.ts';
import { said, say, word } from '../language/say.ts';

/** The manual of a program and of all commands below it, as `man` reads it. */
export function manual(program: Command, version: string): string {
  return [
    `.TH SHARDSCOPE 1 "" "shardscope ${version}" "${word('User Commands')}"`,
    heading('NAME'),
    `shardscope \\- ${roff(say`compare how sharding strategies place and move keys`)}`,
    heading('SYNOPSIS'),
    '.B shardscope',
    `.I ${word('command')}`,
    `[${word('options')}]`,
    heading('DESCRIPTION'),
    ...paragraph(said(program.description())),
    ...optionsOf(program),
    heading('COMMANDS'),
    ...program.commands.flatMap((command) => section(command, '')),
    heading('EXIT STATUS'),
    ...paragraph(said(exitCodesText)),
    '',
  ].join('\n');
}

function section(command: Command, before: string): string[] {
  const path = `${before}${command.name()}`;
  return [
    `.SS "${quoted(`shardscope ${path} ${command.usage()}`)}"`,
    ...paragraph(said(command.description())),
    ...command.registeredArguments.flatMap((one) => item(one.name(), said(one.description))),
    ...optionsOf(command),
    ...(examples[path]
      ? ['.PP', `${word('Examples')}:`, '.PP', '.nf', '.RS', ...examples[path].map(roff), '.RE', '.fi']
      : []),
    ...command.commands.flatMap((one) => section(one, `${path} `)),
  ];
}

/** The options of a command as its help has them. */
function optionsOf(command: Command): string[] {
  const help = command.createHelp();
  return help.visibleOptions(command).flatMap((one) => item(help.optionTerm(one), help.optionDescription(one)));
}

const heading = (name: string): string => `.SH ${word(name)}`;

const item = (term: string, text: string): string[] => ['.TP', `.B ${roff(term)}`, roff(text)];

const paragraph = (text: string): string[] => ['.PP', roff(text)];

/** Text that stays text: roff reads a leading dot or quote, backslashes and hyphens. */
const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\(rs')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/, '\\&');

const quoted = (text: string): string => roff(text).replaceAll('"', '\\(dq');
