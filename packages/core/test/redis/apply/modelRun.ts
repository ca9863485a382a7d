import {
  type Batch,
  guarded,
  type Line,
  Lost,
  type Moving,
  moveWindow,
  type NodeReply,
  type PresentWindow,
  type Protocol,
  presentWindow,
  type Replies,
  Unanswered,
  type WindowOutcome,
} from '../../../src/redis/index.ts';
import { Clients } from './modelClients.ts';
import { ModelCluster, S, SLOTS, T } from './modelCluster.ts';
import type { Family } from './modelNode.ts';
import { ModelTakeover } from './modelTakeover.ts';

/** Changes what a protocol asks for or hears: a mistake that somebody may make in it one day. */
export type Mutation = (protocol: Protocol<WindowOutcome>, present: PresentWindow) => Protocol<WindowOutcome>;

export interface RunOptions {
  readonly seed: number;
  readonly databases?: number;
  readonly mutation?: Mutation;
  /** Whether the rules are asserted. */
  readonly unguarded?: boolean;
  /** How often a command, a reply, a connection and the tool break. */
  readonly trouble?: number;
  /** Whose servers the target and its replica are, if it is to die and to come back. */
  readonly takeover?: Family;
  /** What the protocol believes in place of what is so. */
  readonly careless?: Partial<Moving>;
}

/** What is wrong in the end: keys whose value is not the last one that a client was told of. */
export interface Outcome {
  readonly wrong: readonly string[];
  readonly writes: number;
  readonly kills: number;
  /** How far the target came in dying, being replaced and coming back by the time the run had moved all slots. */
  readonly stage: string | undefined;
  /** Why it was not finished. */
  readonly stopped: string | undefined;
}

/**
 * Moves three slots of a model with clients that write between any two commands, and with a tool that is killed and resumed. With a takeover, the
 * target may die, be replaced by its replica and come back.
 */
export function modelRun({
  seed,
  databases = 1,
  mutation = (protocol) => protocol,
  unguarded,
  trouble = 0.05,
  takeover: family,
  careless = {},
}: RunOptions): Outcome {
  const random = numbers(seed);
  const cluster = new ModelCluster(databases, random, family);
  const takeover = family && new ModelTakeover(cluster, random, family === 'valkey');
  const clients = new Clients(cluster, random, () => takeover?.heir ?? T);
  for (let i = 0; i < 40; i++) clients.write();
  cluster.breaking = trouble * 2;
  // The source may just have been given slots, of which others have yet to hear.
  if (random() < 0.3) cluster.node(S).bump();
  const planned = { from: S, to: T, slots: SLOTS };
  const before = cluster.read(cluster.node(S));
  let announced = new Set<Batch>();
  let leading = new Set<string>();
  let clock = 0;
  let kills = 0;
  const ended = (stopped?: string): Outcome => {
    const stage = takeover?.stage;
    if (takeover) takeover.ends();
    else cluster.gossip();
    return { wrong: clients.wrong(), writes: clients.writes, kills, stage, stopped };
  };
  for (let tries = 0; ; tries++) {
    const calm = tries > 200;
    if (calm) cluster.breaking = 0;
    if (tries > 300) throw new Error('it never ends');
    takeover?.passes();
    if (calm) cluster.gossip();
    else cluster.whisper();
    const { alive } = cluster;
    const present = presentWindow(planned, before, cluster.read(alive[Math.floor(random() * alive.length)]));
    if ('kind' in present) continue;
    const { window, away, ...others } = present;
    const unanswered = new Unanswered(announced);
    const sent = [...announced];
    const absent = family === 'valkey' ? away : [];
    const inner = mutation(
      moveWindow(window, {
        destination: { host: '127.0.0.1', port: cluster.portOf(window.to), auth: [], timeout: 2000 },
        ...others,
        ...{ databases, away, absent, leading },
        ...{ closing: false, replace: false },
        pace: { batch: 1 + Math.floor(random() * 4), together: 1 + Math.floor(random() * 8) },
        unanswered,
        ...careless,
      }),
      present,
    );
    const terms = { databases, now: () => clock, unanswered: sent, replace: false, away, absent };
    const protocol = unguarded ? inner : guarded(inner, window, terms);
    let lost = false;
    let replies: Replies | undefined;
    for (;;) {
      const next = replies === undefined ? protocol.next() : protocol.next(replies);
      if (next.done) {
        announced = new Set([...announced].filter((batch) => unanswered.of(SLOTS).includes(batch)));
        if (next.value.kind === 'again') break;
        return ended(next.value.kind === 'stop' ? String(next.value.why) : undefined);
      }
      for (const line of next.value.lines) noteBatches(line, announced);
      if (!calm && random() < trouble) {
        kills++;
        clients.forgotten();
        leading = new Set();
        break;
      }
      replies = next.value.steps.map(({ to, commands }) => {
        const heard = commands.map((argv): NodeReply => {
          if (to === window.from || to === window.to) lost ||= !calm && random() < trouble / 10;
          // What is lost may have arrived, and only its reply not.
          if (lost) clients.forgotten();
          if (lost && random() < 0.5) return new Lost('gone');
          const reply = cluster.send(to, argv);
          if (reply instanceof Lost) clients.forgotten();
          clients.looked(argv);
          clients.some();
          return lost ? new Lost('gone') : reply;
        });
        takeover?.asked(to, commands[0]);
        const isHanded = to === T && commands[0][3] === 'NODE';
        return isHanded && takeover?.handed() ? commands.map(() => new Lost('gone')) : heard;
      });
      clients.looked([]);
      clock += random() * 100;
      takeover?.passes();
      cluster.whisper();
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

function numbers(seed: number): () => number {
  let state = (seed * 2654435761 + 1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
