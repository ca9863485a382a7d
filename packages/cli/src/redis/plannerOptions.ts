import { type Command, Option } from 'commander';

/** Which planner makes the plan, and for which servers. */
export interface PlannerFlags {
  readonly planner: 'redis-cli' | 'exact';
  readonly server: '6.0' | '7.0';
}

/** Adds `--planner` and `--server`. */
export function plannerOptions(command: Command): Command {
  return serverOption(
    command.addOption(
      new Option('--planner <planner>', 'plan as redis-cli does, or exactly')
        .choices(['redis-cli', 'exact'])
        .default('redis-cli'),
    ),
  );
}

/** Adds `--server`. */
export function serverOption(command: Command): Command {
  return command.addOption(
    new Option('--server <version>', 'an emptied master stays one in 6.0, and becomes a replica from 7.0 on')
      .choices(['6.0', '7.0'])
      .default('7.0'),
  );
}
