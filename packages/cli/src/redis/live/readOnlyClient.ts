import { Failure } from '../../io/failure.ts';
import type { Access } from './access.ts';
import { Connection } from './connection.ts';
import { refusal, silent } from './noAnswer.ts';
import type { Patience } from './patience.ts';

/** Any word. */
const ANY = null;

/** All that is ever sent to a cluster, by first words: commands that read, the choice of the database they read, and such as can only be refused. */
const ALLOWED: readonly (readonly (string | typeof ANY)[])[] = [
  ['CLUSTER', 'NODES'],
  ['CLUSTER', 'SLOT-STATS', 'SLOTSRANGE'],
  ['CLUSTER', 'COUNTKEYSINSLOT'],
  ['CLUSTER', 'GETKEYSINSLOT'],
  ['CLUSTER', 'GETSLOTMIGRATIONS'],
  ['CLUSTER', 'MIGRATION', 'STATUS'],
  ['CLUSTER', 'SETSLOT', '-1', 'STABLE'],
  ['CLUSTER', 'SHARDS'],
  ['COMMAND', 'INFO'],
  ['CONFIG', 'GET', 'cluster-databases'],
  ['DBSIZE'],
  ['INFO', 'keyspace'],
  ['INFO', 'memory'],
  ['INFO', 'server'],
  ['MEMORY', 'USAGE'],
  ['MIGRATE', '127.0.0.1', '1', ANY, '0', '1', 'COPY'],
  ['RESTORE-ASKING', ANY, '-1', ''],
  ['SCAN'],
  ['SELECT'],
];

/** A connection that only reads. */
export interface ReadOnlyClient {
  /**
   * The reply to a command of the allow-list, with its texts as bytes if `raw`. Throws `NoAnswer` when it is an error, or does not come in
   * time.
   */
  send(argv: readonly (string | Buffer)[], raw?: boolean): Promise<unknown>;
  close(): void;
}

/** Connects to one node. Throws `NoAnswer`. */
export async function connect(host: string, port: number, access: Access, patience: Patience): Promise<ReadOnlyClient> {
  const { timeout } = access;
  const address = `${host}:${port}`;
  const connection = new Connection(host, port, access);
  const answered = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await patience.wait(work, timeout, () => silent(address, timeout));
    } catch (error) {
      throw error instanceof Failure ? error : refusal(address, error, access);
    }
  };
  try {
    await answered(connection.connected());
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    async send(argv, raw = false) {
      if (!ALLOWED.some((words) => words.every((word, i) => word === ANY || argv[i] === word))) {
        throw new Error(`${argv.join(' ')} is not on the list of commands that only read`);
      }
      return await answered(connection.send(argv, raw));
    },
    close: () => connection.close(),
  };
}
