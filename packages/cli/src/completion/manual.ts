import type { Command } from 'commander';
import { examples } from '../commands/examples.ts';
import { exitCodesText } from '../io/exitCodesText.ts';

/** The manual of a program and of all commands below it, as `man` reads it. */
export function manual(program: Command, version: string): string {
  return [
    `.TH SHARDSCOPE 1 "" "shardscope ${version}" "User Commands"`,
    '.SH NAME',
    'shardscope \\- compare how sharding strategies place and move keys',
    '.SH SYNOPSIS',
    '.B shardscope',
    '.I command',
    '[options]',
    '.SH DESCRIPTION',
    ...paragraph(program.description()),
    ...optionsOf(program),
    '.SH COMMANDS',
    ...program.commands.flatMap((command) => section(command, '')),
    '.SH EXIT STATUS',
    ...paragraph(exitCodesText.replaceAll('\n', ' ')),
    '',
  ].join('\n');
}

function section(command: Command, before: string): string[] {
  const path = `${before}${command.name()}`;
  return [
    `.SS "${quoted(`shardscope ${path} ${command.usage()}`)}"`,
    ...paragraph(command.description()),
    ...command.registeredArguments.flatMap((one) => item(one.name(), one.description)),
    ...optionsOf(command),
    ...(examples[path] ? ['.PP', 'Examples:', '.PP', '.nf', '.RS', ...examples[path].map(roff), '.RE', '.fi'] : []),
    ...command.commands.flatMap((one) => section(one, `${path} `)),
  ];
}

/** The options of a command as its help has them. */
function optionsOf(command: Command): string[] {
  const help = command.createHelp();
  return help.visibleOptions(command).flatMap((one) => item(help.optionTerm(one), help.optionDescription(one)));
}

const item = (term: string, text: string): string[] => ['.TP', `.B ${roff(term)}`, roff(text)];

const paragraph = (text: string): string[] => ['.PP', roff(text)];

/** Text that stays text: roff reads a leading dot or quote, backslashes and hyphens. */
const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\(rs')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/, '\\&');

const quoted = (text: string): string => roff(text).replaceAll('"', '\\(dq');
