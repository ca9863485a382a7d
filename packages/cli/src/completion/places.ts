import { profiles, strategies } from '@shardscope/core/registry';
import type { Command, Option } from 'commander';
import { said } from '../language/say.ts';

/** A command of the program, and what may be typed there. */
export interface Place {
  /** The commands that lead there, each with a blank before it: ` redis reshard`; empty for the program itself. */
  readonly path: string;
  /** Commands and values of arguments. */
  readonly words: readonly string[];
  readonly options: readonly CompletedOption[];
}

/** An option as it may be completed. */
export interface CompletedOption {
  readonly flags: readonly string[];
  readonly help: string;
  /** What may stand behind it: some words, or anything, such as a file; `undefined` for an option without a value. */
  readonly values: readonly string[] | 'any' | undefined;
}

const ids = [...strategies, ...profiles].map(({ id }) => id);

/** A program and all commands below it. */
export function placesOf(command: Command, path = ''): Place[] {
  const { commands, registeredArguments } = command;
  const choices = registeredArguments.flatMap((one) => one.argChoices ?? (one.name() === 'id' ? ids : []));
  const help = command.createHelp();
  const options = [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)].map(completed);
  return [
    { path, words: [...commands.map((one) => one.name()), ...choices], options },
    ...commands.flatMap((one) => placesOf(one, `${path} ${one.name()}`)),
  ];
}

const completed = (option: Option): CompletedOption => ({
  flags: [option.short, option.long].flatMap((flag) => flag ?? []),
  help: said(option.description),
  values: option.required || option.optional ? valuesOf(option) : undefined,
});

const valuesOf = ({ argChoices, long }: Option): readonly string[] | 'any' =>
  argChoices ?? (long === '--strategy' ? ids : 'any');
