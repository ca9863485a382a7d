import { Argument, type Command } from 'commander';
import { manual } from '../completion/manual.ts';
import { placesOf } from '../completion/places.ts';
import { scripts, shells } from '../completion/scripts.ts';
import { version } from '../io/environment.ts';
import { type Io, write } from '../io/io.ts';

/** `shardscope completion`: what a shell needs to complete commands, options and their values, or the manual. Made from the commands themselves. */
export function completionCommand(command: Command, io: Io): void {
  command
    .addArgument(new Argument('<what>', 'shell to complete in, or the manual page').choices([...shells, 'man']))
    .action((what: (typeof shells)[number] | 'man') => {
      const program = command.parent ?? command;
      return write(io.stdout, what === 'man' ? manual(program, version) : scripts[what](placesOf(program)));
    });
}
