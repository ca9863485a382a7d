import {
  type Argv,
  type AtomicServer,
  guarded,
  Lost,
  moveAtomically,
  type NodeReply,
  Refused,
  Unanswered,
  type WindowOutcome,
} from '../../../src/redis/index.ts';
import { O, S, T } from './modelCluster.ts';

/** Slots that a task moves. */
export const TASK_SLOTS = [0, 1, 2, 9];

/** What a task says of itself at one look, or that the node asked has none, or loads. */
type Look = { readonly state: string; readonly over?: boolean; readonly why?: string } | 'none' | 'loading' | 'lost';

/** Two servers that go through states which were recorded from real ones; the slots change hands with the look at `handed`. */
export class ScriptedTask {
  readonly commands: string[] = [];
  readonly #server: AtomicServer;
  readonly #looks: readonly Look[];
  readonly #handed: number;
  #at = -1;

  constructor(server: AtomicServer, looks: readonly Look[], handed: number, running = false) {
    this.#server = server;
    this.#looks = looks;
    this.#handed = handed;
    if (running) this.#at = 0;
  }

  reply(to: string, argv: Argv): NodeReply {
    const words = argv.map(String);
    if (words[1] !== 'NODES' && words[1] !== 'COUNTKEYSINSLOT') this.commands.push(`${to[0]}: ${words.join(' ')}`);
    switch (words[1]) {
      case 'NODES':
        return this.#nodes(to);
      case 'COUNTKEYSINSLOT':
        return 3;
      case 'MIGRATION':
        if (words[2] === 'STATUS') return this.#look();
        this.#at = 0;
        return 'id';
      case 'GETSLOTMIGRATIONS':
        return this.#look();
      default:
        this.#at = 0;
        return 'OK';
    }
  }

  #nodes(to: string): NodeReply {
    const owner = this.#at >= this.#handed ? T : S;
    const replica = owner === T && to === S && this.#looks.includes('loading');
    return [S, T, O]
      .map((id, i) => {
        const role = id === S && replica ? 'slave' : 'master';
        const flags = id === to ? `myself,${role}` : role;
        const slots = id === owner ? '0-2 9' : '';
        return `${id} 127.0.0.1:${i + 1}@1000${i} ${flags} ${role === 'slave' ? T : '-'} 0 0 ${i} connected ${slots}`;
      })
      .join('\n');
  }

  #look(): NodeReply {
    if (this.#at < 0) return [];
    const look = this.#looks[Math.min(this.#at++, this.#looks.length - 1)];
    if (look === 'none') return [];
    if (look === 'lost') return new Lost('connection reset');
    if (look === 'loading') return new Refused('LOADING Redis is loading the dataset in memory');
    const { state, over = false, why = '' } = look;
    const end = over ? 1795822439659 : -1;
    return this.#server === 'redis-8.4'
      ? [['id', 'x', 'slots', '0-2 9-9', 'source', S, 'dest', T, 'state', state, 'last_error', why, 'end_time', end]]
      : [['name', 'x', 'slot_ranges', '0-2 9-9', 'target_node', T, 'source_node', S, 'state', state, 'message', why]];
  }
}

/** Moves the slots, unless the tool is killed after so many requests; what is left to be moved then is not known. */
export function movedByTask(
  server: AtomicServer,
  scripted: ScriptedTask,
  closing = false,
  requests = Number.POSITIVE_INFINITY,
): WindowOutcome | undefined {
  const window = { from: S, to: T, slots: TASK_SLOTS };
  const protocol = guarded(
    moveAtomically(window, server, {
      destination: { host: '', port: 0, auth: [], timeout: 0 },
      databases: 1,
      others: [],
      former: new Set(),
      closing,
      replace: false,
      pace: { batch: 1, together: 1 },
      unanswered: new Unanswered(),
    }),
    window,
    { databases: 1, now: () => 0, unanswered: [], replace: false },
  );
  let left = requests;
  for (let next = protocol.next(); ; left--) {
    if (next.done) return next.value;
    if (left === 0) return undefined;
    next = protocol.next(next.value.steps.map(({ to, commands }) => commands.map((argv) => scripted.reply(to, argv))));
  }
}

/** The commands by which a task was asked for. */
export const tasksStarted = ({ commands }: ScriptedTask): string[] =>
  commands.filter((text) => /IMPORT|MIGRATESLOTS/.test(text));
