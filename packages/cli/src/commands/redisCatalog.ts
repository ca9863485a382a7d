import type { CommandEntry } from './commandEntry.ts';

/** The commands of `shardscope redis`, what a Redis Cluster command would do before anybody types it, in the order of the help. */
export const redisCommands: readonly CommandEntry[] = [
  {
    name: 'check',
    usage: '[options]',
    description: 'Which node owns which slots, how even is that, and what is wrong?',
    load: async () => (await import('../redis/commands/check.ts')).checkCommand,
  },
  {
    name: 'create',
    usage: '[options] <host:port...>',
    description: 'Which slots and replicas would redis-cli --cluster create give these nodes?',
    load: async () => (await import('../redis/commands/create.ts')).createCommand,
  },
  {
    name: 'reshard',
    usage: '[options]',
    description: 'Which slots would redis-cli --cluster reshard move?',
    load: async () => (await import('../redis/commands/reshard.ts')).reshardCommand,
  },
  {
    name: 'rebalance',
    usage: '[options]',
    description: 'Which slots would redis-cli --cluster rebalance move?',
    load: async () => (await import('../redis/commands/rebalance.ts')).rebalanceCommand,
  },
  {
    name: 'add-node',
    usage: '[options] <host:port>',
    description: 'What would redis-cli --cluster add-node make of a new node?',
    load: async () => (await import('../redis/commands/membership.ts')).addNodeCommand,
  },
  {
    name: 'del-node',
    usage: '[options] <id>',
    description: 'Would redis-cli --cluster del-node remove this node?',
    load: async () => (await import('../redis/commands/membership.ts')).delNodeCommand,
  },
  {
    name: 'failover',
    usage: '[options] <id>',
    description: 'What does the cluster look like after this replica takes over from its master?',
    load: async () => (await import('../redis/commands/membership.ts')).failoverCommand,
  },
  {
    name: 'plan',
    usage: '[options]',
    description: 'What would a better plan be, and how does it compare with what redis-cli would do?',
    load: async () => (await import('../redis/commands/plan.ts')).planCommand,
  },
  {
    name: 'fix',
    usage: '[options]',
    description: 'What would redis-cli --cluster fix do, and what is safer? Changes nothing without --yes.',
    load: async () => (await import('../redis/commands/fix.ts')).fixCommand,
  },
  {
    name: 'apply',
    usage: '[options] <plan>',
    description: 'Carry a plan out on a live cluster; may be stopped at any instant, and resumed.',
    load: async () => (await import('../redis/commands/apply.ts')).applyCommand,
  },
  {
    name: 'watch',
    usage: '[options]',
    description: 'Follow the slots of a live cluster as they move, whoever moves them; reads only.',
    load: async () => (await import('../redis/commands/watch.ts')).watchCommand,
  },
  {
    name: 'acl',
    usage: '[options]',
    description: 'Which ACL must a user have to check a cluster, and which one to move slots?',
    load: async () => (await import('../redis/commands/acl.ts')).aclCommand,
  },
  {
    name: 'story',
    usage: '[options]',
    description: 'Create, fail over, scale out, scale in: what happens at each step?',
    load: async () => (await import('../redis/commands/story.ts')).storyCommand,
  },
];
