import { type Command, Option } from 'commander';
import { strictInt } from '../input/strictInt.ts';
import type { AccessFlags } from './live/access.ts';

/** Options that say which live cluster is read, and how. */
export interface ConnectFlags extends AccessFlags {
  readonly connect?: string;
  readonly keys?: boolean;
}

/** Adds the options of `ConnectFlags`. */
export function connectOptions(command: Command): Command {
  return command
    .option('--connect <host:port>', 'read the state from a live cluster; only reading commands are ever sent')
    .option('--keys', 'count the keys with --connect')
    .addOption(
      new Option('--timeout <ms>', 'longest wait for a node with --connect')
        .argParser(strictInt(1, 600_000))
        .default(3000),
    )
    .option('--tls', 'connect with TLS')
    .option('--ca-file, --cacert <file>', 'certificate of the authority that signed those of the servers')
    .option('--cert <file>', 'certificate to show to servers that want one')
    .option('--key <file>', 'its private key')
    .option('--sni <name>', 'server name to ask for in TLS')
    .option('--insecure', 'accept any certificate')
    .option('--user <name>', 'user name with --connect; REDISCLI_AUTH or --password-file gives the password')
    .option('--password-file <file>', 'file that holds the password');
}
