import type { CommandEntry } from './commandEntry.ts';
import { redisCommands } from './redisCatalog.ts';

/** All commands in the order of the help. Each is imported only when it is asked for: most of a short run was linking the others. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'compare',
    usage: '[options] [scenario]',
    description: 'Which strategy moves fewer keys and balances them better when nodes join or leave?',
    load: async () => (await import('./compare.ts')).compareCommand,
  },
  {
    name: 'advise',
    usage: '[options] [what]',
    description: 'Which strategy to choose for these nodes, what it costs, and what would change it?',
    load: async () => (await import('./advise.ts')).adviseCommand,
  },
  {
    name: 'diff',
    usage: '[options] <before> <after>',
    description: 'Which keys move if this configuration replaces that one, why, and what would avoid it?',
    load: async () => (await import('./diff.ts')).diffCommand,
  },
  {
    name: 'merge',
    usage: '[options] <part...>',
    description: 'Combine the parts written by compare --shard 1/n ... n/n into one report',
    load: async () => (await import('./merge.ts')).mergeCommand,
  },
  {
    name: 'worker',
    usage: '[options]',
    description: 'Count parts of the runs that compare --queue puts into a queue, on this machine',
    load: async () => (await import('./workerCommand.ts')).workerCommand,
  },
  {
    name: 'replay',
    usage: '[options] <report>',
    description: 'Re-run the command in a JSON report and check that the numbers match',
    load: async () => (await import('./replay.ts')).replayCommand,
  },
  {
    name: 'locate',
    usage: '[options] [key...]',
    description: 'Which node holds each of these keys?',
    load: async () => (await import('./locate.ts')).locateCommand,
  },
  {
    name: 'slot',
    usage: '[options] <key...>',
    description: 'Which Redis Cluster slot does each key belong to?',
    load: async () => (await import('./slot.ts')).slotCommand,
  },
  {
    name: 'redis',
    usage: '',
    description: 'What will a redis-cli --cluster command do, what would be better, and do it (apply)?',
    commands: redisCommands,
  },
  {
    name: 'list',
    usage: '[options] [what]',
    description: 'List strategies, profiles, hashes or scenarios',
    load: async () => (await import('./list.ts')).listCommand,
  },
  {
    name: 'explain',
    usage: '[options] [id]',
    description: 'How does a strategy work, what does it cost, and how does it decide about a key?',
    load: async () => (await import('./explain.ts')).explainCommand,
  },
  {
    name: 'page',
    usage: '[options]',
    description: 'Serve the page on this machine and open it',
    load: async () => (await import('./page.ts')).pageCommand,
  },
  {
    name: 'selftest',
    usage: '[options]',
    description: 'Check that this machine places keys where the real systems do',
    load: async () => (await import('./selftest.ts')).selftestCommand,
  },
  {
    name: 'completion',
    usage: '<what>',
    description: 'Write the completions of bash, zsh or fish, or the manual page',
    load: async () => (await import('./completion.ts')).completionCommand,
  },
];
