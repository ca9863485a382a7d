import { type Command, Option } from 'commander';
import { columnsOf } from '../../format/terminal/fitted.ts';
import { wrapped } from '../../format/terminal/wrapped.ts';
import { type Io, write } from '../../io/io.ts';
import { say } from '../../language/say.ts';

const servers = ['redis-6', 'redis-8.2', 'redis-8.4', 'valkey-8', 'valkey-9'] as const;

type Server = (typeof servers)[number];

interface Flags {
  readonly user: string;
  readonly server: Server;
}

/** `shardscope redis acl`: what a user of the servers must be allowed. */
export function aclCommand(command: Command, io: Io): void {
  command
    .option('--user <name>', 'name of the user', 'shardscope')
    .addOption(
      new Option(
        '--server <version>',
        'since which version the servers are; older ones refuse rules for newer commands',
      )
        .choices(servers)
        .default('redis-6'),
    )
    .action(async ({ user, server }: Flags) => {
      const reading = [...READING, ...(server === 'redis-6' ? [] : ['cluster|slot-stats']), ...TELLING[server]];
      const moving = [...reading, ...MOVING, ...ATOMIC[server]];
      await write(
        io.stdout,
        [
          remark(io, say`check and every plan: reads the state, counts keys, no key is read`),
          rule(user, 'resetkeys', reading),
          remark(io, say`moving slots: all keys, since they are sent from node to node`),
          rule(user, '~*', moving),
          remark(io, say`fix --yes: gives slots without an owner to a node as well`),
          rule(user, '~*', [...moving, 'cluster|delslots', 'cluster|addslots']),
        ].join(''),
      );
    });
}

/** What a rule is for, in lines that all begin with #. */
const remark = (io: Io, text: string): string => `${wrapped(`# ${text}`, columnsOf(io), '# ').join('\n')}\n`;

/**
 * CONFIG GET is for the number of databases, and missing it does no harm before Valkey 9; INFO is for versions, COMMAND INFO for commands that
 * a server lacks.
 */
const READING = ['cluster|nodes', 'cluster|countkeysinslot', 'dbsize', 'select', 'info', 'config|get', 'command|info'];

/** The steps of a move, the epochs after a takeover, the tidying up after a MIGRATE without a reply, the probe of the latency, and the name that keeps two apart. */
const MOVING = [
  ...['cluster|info', 'cluster|myid', 'cluster|setslot', 'cluster|bumpepoch', 'cluster|getkeysinslot'],
  ...['migrate', 'restore-asking', 'asking', 'dump', 'eval', 'del', 'get'],
  ...['pttl', 'object|encoding', 'memory|usage', 'client|setname', 'client|list', 'client|id'],
];

/** Zones and running migrations; what Redis has for the latter starts them too. */
const TELLING: Readonly<Record<Server, readonly string[]>> = {
  'redis-6': [],
  'redis-8.2': [],
  'redis-8.4': [],
  'valkey-8': ['cluster|shards'],
  'valkey-9': ['cluster|shards', 'cluster|getslotmigrations'],
};

const ATOMIC: Readonly<Record<Server, readonly string[]>> = {
  'redis-6': [],
  'redis-8.2': [],
  'redis-8.4': ['cluster|migration'],
  'valkey-8': [],
  'valkey-9': ['cluster|migrateslots', 'cluster|cancelslotmigrations'],
};

/** Set at every node; the password, which each site has its own of, is not a part of it. */
const rule = (user: string, keys: string, commands: readonly string[]): string =>
  `ACL SETUSER ${user} reset on >PASSWORD ${keys} ${commands.map((name) => `+${name}`).join(' ')}\n`;
