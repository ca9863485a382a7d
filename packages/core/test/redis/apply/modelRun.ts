import {
  type Argv,
  type Batch,
  guarded,
  type Line,
  Lost,
  moveWindow,
  type NodeReply,
  type Protocol,
  type Replies,
  Unanswered,
  type WindowOutcome,
} from '../../../src/redis/index.ts';
import { ModelCluster, O, S, SLOTS, T, textOf } from './modelCluster.ts';

/** Changes what a protocol asks for or hears: a mistake that somebody may make in it one day. */
export type Mutation = (protocol: Protocol<WindowOutcome>) => Protocol<WindowOutcome>;

export interface RunOptions {
  readonly seed: number;
  readonly databases?: number;
  readonly mutation?: Mutation;
  /** Whether the rules are asserted. */
  readonly unguarded?: boolean;
  /** How often a command, a reply, a connection and the tool break. */
  readonly trouble?: number;
}

/** What is wrong in the end: keys whose value is not the last one that a client was told of. */
export interface Outcome {
  readonly wrong: readonly string[];
  readonly writes: number;
  readonly kills: number;
  /** Why it was not finished. */
  readonly stopped: string | undefined;
}

/** Moves three slots of a model with clients that write between any two commands, and with a tool that is killed and resumed. */
export function modelRun({
  seed,
  databases = 1,
  mutation = (protocol) => protocol,
  unguarded,
  trouble = 0.05,
}: RunOptions): Outcome {
  const random = numbers(seed);
  const cluster = new ModelCluster(databases, random);
  const clients = new Clients(cluster, random);
  for (let i = 0; i < 40; i++) clients.write();
  cluster.breaking = trouble * 2;
  let announced = new Set<Batch>();
  let clock = 0;
  let kills = 0;
  for (let tries = 0; ; tries++) {
    const calm = tries > 60;
    if (calm) cluster.breaking = 0;
    if (tries > 80) throw new Error('it never ends');
    const window = { from: S, to: T, slots: SLOTS };
    const unanswered = new Unanswered(announced);
    const before = [...announced];
    const inner = mutation(
      moveWindow(window, {
        destination: { host: '127.0.0.1', port: 2, auth: [], timeout: 2000 },
        databases,
        others: [O],
        former: new Set(),
        closing: false,
        replace: false,
        pace: { batch: 1 + Math.floor(random() * 4), together: 1 + Math.floor(random() * 8) },
        unanswered,
      }),
    );
    const protocol = unguarded
      ? inner
      : guarded(inner, window, { databases, now: () => clock, unanswered: before, replace: false });
    let lost = false;
    let replies: Replies | undefined;
    for (;;) {
      const next = replies === undefined ? protocol.next() : protocol.next(replies);
      if (next.done) {
        announced = new Set([...announced].filter((batch) => unanswered.of(SLOTS).includes(batch)));
        if (next.value.kind === 'again') break;
        cluster.gossip();
        const stopped = next.value.kind === 'stop' ? String(next.value.why) : undefined;
        return { wrong: clients.wrong(), writes: clients.writes, kills, stopped };
      }
      for (const line of next.value.lines) noteBatches(line, announced);
      if (!calm && random() < trouble) {
        kills++;
        clients.forgotten();
        break;
      }
      replies = next.value.steps.map(({ to, commands }) =>
        commands.map((argv): NodeReply => {
          if (to === S || to === T) lost ||= !calm && random() < trouble / 10;
          // What is lost may have arrived, and only its reply not.
          if (lost) clients.forgotten();
          if (lost && random() < 0.5) return new Lost('gone');
          const reply = cluster.send(to, argv);
          clients.looked(argv);
          clients.some();
          return lost ? new Lost('gone') : reply;
        }),
      );
      clients.looked([]);
      clock += random() * 100;
      if (random() < 0.1) cluster.gossip();
      clients.some();
    }
  }
}

/** Keeps the batches that the journal has announced and whose reply it has not. */
export function noteBatches(line: Line, announced: Set<Batch>): void {
  if (line.ev === 'batch') for (const batch of line.batches) announced.add(batch);
  if (line.ev === 'batch-ok' || line.ev === 'own-ok')
    for (const batch of announced) if (line.slots.includes(batch.slot)) announced.delete(batch);
}

class Clients {
  readonly #cluster: ModelCluster;
  readonly #random: () => number;
  readonly #acknowledged = new Map<string, string | undefined>();
  writes = 0;
  /** The key that DUMP has just looked at. */
  #dumped = '';
  /** Keys that were deleted since DUMP has looked at them, while the target has a copy as well. */
  readonly #fragile = new Set<string>();

  constructor(cluster: ModelCluster, random: () => number) {
    this.#cluster = cluster;
    this.#random = random;
  }

  /** Notes what the tool looks at, and what it has tidied up. */
  looked(argv: Argv): void {
    const [word] = argv;
    if (word === 'DUMP') this.#dumped = textOf(argv[1]);
    else if (word !== 'MIGRATE') this.#dumped = '';
    if (word === 'EVAL')
      for (const name of this.#fragile) if (name.endsWith(`/${textOf(argv[3])}`)) this.#fragile.delete(name);
  }

  /** The tool has forgotten what it had looked at: nobody can tell any more which of these keys are deleted. */
  forgotten(): void {
    this.#dumped = '';
    for (const name of this.#fragile) this.#acknowledged.delete(name);
    this.#fragile.clear();
  }

  some(): void {
    while (this.#random() < 0.4) this.write();
  }

  write(): void {
    const slot = SLOTS[Math.floor(this.#random() * SLOTS.length)];
    const database = Math.floor(this.#random() * this.#cluster.databases);
    const key = `${slot}:${Math.floor(this.#random() * 6)}`;
    const node = this.#cluster.serving(slot, database, key);
    if (!node) return;
    const deletes = this.#random() < 0.4;
    // A key at both ends that is deleted before anybody has looked at it again comes back from the target: nobody can tell.
    const [source, target] = [S, T].map((id) => this.#cluster.node(id).data[database].has(key));
    if (deletes && source && target && this.#dumped !== key) return;
    if (deletes && source && target) this.#fragile.add(`${database}/${key}`);
    this.writes++;
    if (deletes) node.data[database].delete(key);
    else node.data[database].set(key, `v${this.writes}`);
    this.#acknowledged.set(`${database}/${key}`, deletes ? undefined : `v${this.writes}`);
  }

  wrong(): string[] {
    return [...this.#acknowledged].flatMap(([name, value]) => {
      const [database, key] = name.split('/');
      const slot = Number(key.split(':')[0]);
      const owner = this.#cluster.node(this.#cluster.node(O).owners.get(slot) ?? S);
      const found = owner.data[Number(database)].get(key);
      const other = owner.id === S ? T : S;
      const twice = this.#cluster.node(other).data[Number(database)].has(key);
      return found === value && !twice ? [] : [`${name} is ${found}${twice ? ' and twice' : ''}, and was ${value}`];
    });
  }
}

function numbers(seed: number): () => number {
  let state = (seed * 2654435761 + 1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
