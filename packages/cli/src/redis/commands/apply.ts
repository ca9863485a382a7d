import { type Command, Option } from 'commander';
import { optionGroup } from '../../input/optionGroup.ts';
import { quantityOf } from '../../input/quantities.ts';
import { strictInt } from '../../input/strictInt.ts';
import type { Io } from '../../io/io.ts';
import { type ApplyFlags, applyPlan } from '../apply/applyPlan.ts';
import { methods } from '../apply/method.ts';
import { parseHours } from '../apply/pacing/pauses.ts';
import { standBack } from '../apply/pacing/standBack.ts';
import { reachOptions } from '../connectOptions.ts';

/** `shardscope redis apply`: carries a plan out on a live cluster. */
export function applyCommand(command: Command, io: Io): void {
  command
    .argument('<plan>', 'what redis plan -f json printed')
    .requiredOption('--connect <host:port>', 'a node of the cluster')
    .option('--yes', 'do not ask before slots move')
    .option('--dry-run', 'read everything, print the first commands of each pair, and change nothing');
  optionGroup(command, 'Journal', (group) =>
    group
      .option('--journal <file>', 'what was done, for --resume (default: <plan>.journal)')
      .option('--resume', 'go on with a run that was stopped or killed')
      .option('--abort', 'close what a run has opened: slots whose keys are on their way are moved to their end')
      .option('--rollback', 'move what a run has moved back again'),
  );
  optionGroup(command, 'Method and pace', (group) =>
    group
      .addOption(
        new Option('--method <how>', 'key by key (classic), or by tasks of the servers where all know them (atomic)')
          .choices(methods)
          .default('auto'),
      )
      .addOption(
        new Option(
          '--slots-at-once <n>',
          'slots that are open together (default: up to 32, as many as move in some 100 ms; 1 where a replica could take over that does not know them)',
        ).argParser(strictInt(1, 32)),
      )
      .addOption(
        new Option(
          '--pairs-at-once <n>',
          'disjoint pairs of masters that move slots at the same time (default: 4, and 1 there)',
        ).argParser(strictInt(1, 64)),
      )
      .addOption(
        new Option('--batch <n>', 'keys of one MIGRATE (default: as many as take 20 to 50 ms)').argParser(
          strictInt(1, 100_000),
        ),
      )
      .addOption(new Option('--max-keys-per-s <n>', 'send no more keys a second').argParser(strictInt(1, 10_000_000)))
      .addOption(
        new Option('--max-bytes-per-s <size>', 'send no more bytes a second, by the mean size of keys').argParser(
          quantityOf('size'),
        ),
      )
      .addOption(
        new Option(
          '--latency <time>',
          'send less while one of 100 answers of a node takes longer, or twice as long as in the first minute',
        ).argParser((text: string) => 1000 * quantityOf('duration')(text)),
      )
      .option('--between <hours>', 'begin windows of slots only at these times, such as 22:00-05:00', parseHours)
      .addOption(
        new Option('--wait <ms>', 'how long to wait for a node that is away, or a failover')
          .argParser(strictInt(0, 3_600_000))
          .default(60_000),
      )
      .addOption(
        new Option(
          '--key-timeout <ms>',
          'how long a MIGRATE may block without progress (default: 5000, at most half of cluster-node-timeout)',
        ).argParser(strictInt(10, 600_000)),
      )
      .option('--allow-block', 'take a --key-timeout of more than half of cluster-node-timeout')
      .option('--migrate-user <name>', 'user by which nodes send keys to each other (default: that of --user)'),
  );
  optionGroup(command, 'Risks', (group) =>
    group
      .option('--replace', 'overwrite keys that the target has already')
      .option('--force-memory', 'move even if a target may not have the memory')
      .option('--force-replicas', 'move slots while a replica is not in sync with its master')
      .option('--trust-plan', 'take a plan of schema 1, which does not say which cluster it is for'),
  );
  optionGroup(command, 'Output', (group) =>
    group
      .option('--report <file>', 'what was done, for a change ticket: Markdown (.md) or a page (.html)')
      .option('--json', 'events as JSON lines')
      .option('-q, --quiet', 'no notes on stderr'),
  );
  reachOptions(command).action((plan: string, flags: ApplyFlags) => {
    if (flags.latency !== undefined) standBack();
    return applyPlan(plan, flags, io);
  });
}
