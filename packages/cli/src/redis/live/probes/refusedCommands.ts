import { randomUUID } from 'node:crypto';
import type { RedisNode, SlotMove } from '@shardscope/core/redis';
import { NoAnswer } from '../noAnswer.ts';
import type { NodeReader } from '../nodeReader.ts';

/** A command that a node would not obey. */
export interface RefusedCommand {
  readonly command: (typeof COMMANDS)[number];
  /** The address of the node and what it said. */
  readonly text: string;
  /** Whether only this user may not send it; otherwise nobody's is obeyed. */
  readonly forbidden: boolean;
}

const COMMANDS = ['CLUSTER SETSLOT', 'CLUSTER GETKEYSINSLOT', 'MIGRATE', 'RESTORE-ASKING'] as const;

/** A command in a form that can only be refused, who is sent it, and what one says that would obey it; all else is a refusal. */
interface Probe {
  readonly command: (typeof COMMANDS)[number];
  readonly argv: readonly string[];
  readonly to: 'from' | 'to' | 'both';
  readonly obeys: RegExp;
}

/** The code of a state, such as NOKEY, MOVED or CLUSTERDOWN: the command is known, and allowed. */
const STATE = ': (?!ERR |NOPERM )[A-Z]+ ';

/**
 * Slot -1 exists on no server: one that would obey says so, or that it is no master, before it looks at anything else. MIGRATE finds no key
 * to send, and if it did, it would keep the key and reach nobody. RESTORE-ASKING takes no time to live of -1, nor a key that is there.
 */
const probes = (): readonly Probe[] => {
  const key = `shardscope:${randomUUID()}`;
  return [
    {
      command: 'CLUSTER SETSLOT',
      argv: ['CLUSTER', 'SETSLOT', '-1', 'STABLE'],
      to: 'both',
      obeys: /out of range slot|SETSLOT only with masters/i,
    },
    {
      command: 'CLUSTER GETKEYSINSLOT',
      argv: ['CLUSTER', 'GETKEYSINSLOT', '-1', '1'],
      to: 'from',
      obeys: /Invalid (or out of range )?slot/i,
    },
    {
      command: 'MIGRATE',
      argv: ['MIGRATE', '127.0.0.1', '1', key, '0', '1', 'COPY'],
      to: 'from',
      obeys: new RegExp(STATE),
    },
    {
      command: 'RESTORE-ASKING',
      argv: ['RESTORE-ASKING', key, '-1', ''],
      to: 'to',
      obeys: new RegExp(`${STATE}|Invalid TTL`),
    },
  ];
};

/** Asks the ends of these moves whether they would obey the commands that move slots key by key, without moving any. Throws `NoAnswer`. */
export async function refusedCommands(
  moves: readonly Pick<SlotMove, 'from' | 'to'>[],
  nodes: readonly RedisNode[],
  reader: NodeReader,
): Promise<RefusedCommand[]> {
  const ends = { from: new Set(moves.map(({ from }) => from)), to: new Set(moves.map(({ to }) => to)) };
  const told = nodes.map(({ id }) =>
    probes().filter(({ to }) => (to !== 'to' && ends.from.has(id)) || (to !== 'from' && ends.to.has(id))),
  );
  const asked = nodes.map((node, i) => (told[i].length > 0 ? refusedBy(node, told[i], reader) : []));
  return (await Promise.all(asked)).flat();
}

const refusedBy = (node: RedisNode, told: readonly Probe[], reader: NodeReader): Promise<RefusedCommand[]> =>
  reader.using(node, async (client) => {
    const refused: RefusedCommand[] = [];
    for (const { command, argv, obeys } of told) {
      try {
        await client.send(argv);
      } catch (error) {
        if (!(error instanceof NoAnswer) || error.again) throw error;
        const text = error.message;
        if (!obeys.test(text)) refused.push({ command, text, forbidden: text.includes('NOPERM') });
      }
    }
    return refused;
  });
