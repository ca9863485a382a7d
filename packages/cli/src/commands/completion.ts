import { Argument, type Command } from 'commander';
import { placesOf } from '../completion/places.ts';
import { scripts, shells } from '../completion/scripts.ts';
import { type Io, write } from '../io/io.ts';

/** `shardscope completion`: what a shell needs to complete commands, options and their values. Made from the commands themselves. */
export function completionCommand(command: Command, io: Io): void {
  command
    .addArgument(new Argument('<shell>', 'shell to complete in').choices(shells))
    .addHelpText('after', '\nExample:\n  eval "$(shardscope completion bash)"   in ~/.bashrc')
    .action((shell: (typeof shells)[number]) => write(io.stdout, scripts[shell](placesOf(command.parent ?? command))));
}
