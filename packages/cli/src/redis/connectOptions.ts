import { type Command, Option } from 'commander';
import { optionGroup } from '../input/optionGroup.ts';
import { strictInt } from '../input/strictInt.ts';
import type { AccessFlags } from './live/access.ts';

/** Options that say which live cluster is read, and how. */
export interface ConnectFlags extends AccessFlags {
  readonly connect?: string;
  readonly keys?: boolean;
}

/** Heading of the options that say which cluster is meant. */
export const CLUSTER = 'Cluster';

/** Adds the options of `ConnectFlags`. */
export const connectOptions = (command: Command): Command =>
  reachOptions(
    optionGroup(command, CLUSTER, (group) =>
      group
        .option('--connect <host:port>', 'read the state from a live cluster, with reading commands only')
        .option('--keys', 'count the keys of the cluster of --connect'),
    ),
  );

/** Adds the options of `AccessFlags`. */
export function reachOptions(command: Command): Command {
  return optionGroup(command, 'Connection', (group) =>
    group
      .addOption(
        new Option('--timeout <ms>', 'with --connect: how long to wait for a node')
          .argParser(strictInt(1, 600_000))
          .default(3000),
      )
      .option('--tls', 'connect with TLS')
      .option('--ca-file, --cacert <file>', "certificate of the authority that signed the servers' certificates")
      .option('--cert <file>', 'client certificate, for servers that ask for one')
      .option('--key <file>', 'private key of the client certificate')
      .option('--sni <name>', 'server name to send in TLS')
      .option('--insecure', 'accept any certificate')
      .option(
        '--nat <map>',
        'where nodes are reached that announce other addresses: announced=reachable,... or a JSON file of them',
      )
      .option('--hostnames', 'reach nodes by the names that they announce')
      .option('--user <name>', 'with --connect: user name; the password comes from REDISCLI_AUTH or --password-file')
      .option('--password-file <file>', 'file with the password'),
  );
}
