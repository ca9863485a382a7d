import type { Contender, Hashes, Subject } from '../contenders/contender.ts';
import type { Task, TaskKind } from '../model/task.ts';
import { keysOf } from './keys.ts';

/** A task made ready: `run` performs `operations` of them, `after` undoes it outside the clock. */
export interface Prepared {
  readonly operations: number;
  run(): void;
  after?(): void;
  /** What the last run answered, where it is comparable. */
  readonly answers?: ArrayLike<unknown>;
}

const JOINING = 'node-that-joins';

/** Names that a comparison has counted when it ends. */
const END_OF = 1_000_000;

/** What a task works on. `keys` are made when asked for: building and joining need none. */
interface Setting {
  readonly contender: Contender;
  readonly subject: Subject;
  readonly nodes: readonly string[];
  readonly count: number;
  keys(): readonly string[];
}

type Prepare = (setting: Setting) => Prepared | undefined;

// Each loop stores every answer: a sink the optimizer cannot remove. Each is a function of its own, so that its call site
// meets one contender only (one process per contender; ten classes through one loop turn 2 ns into 16-26 ns).
const kinds = {
  get({ subject: { get }, keys: make }) {
    if (!get) return undefined;
    const keys = make();
    const out = new Array<unknown>(keys.length);
    return {
      operations: keys.length,
      run() {
        for (let i = 0; i < keys.length; i++) out[i] = get(keys[i]);
      },
      answers: out,
    };
  },
  bytes({ subject: { getBytes }, keys: make }) {
    if (!getBytes) return undefined;
    const keys = make().map((key) => new TextEncoder().encode(key));
    const out = new Array<unknown>(keys.length);
    return {
      operations: keys.length,
      run() {
        for (let i = 0; i < keys.length; i++) out[i] = getBytes(keys[i]);
      },
    };
  },
  locate({ subject, keys }) {
    const { locate } = subject;
    if (!locate) return undefined;
    const { low, high } = hashesOf(subject, keys());
    const out = new Int32Array(low.length);
    return {
      operations: low.length,
      run() {
        for (let i = 0; i < low.length; i++) out[i] = locate(low[i], high[i]);
      },
      answers: out,
    };
  },
  assign({ subject, keys }) {
    const { assign } = subject;
    if (!assign) return undefined;
    const hashes = hashesOf(subject, keys());
    const out = new Uint16Array(hashes.low.length);
    return { operations: out.length, run: () => assign(hashes, out), answers: out };
  },
  replicas({ subject: { getN }, keys: make }) {
    if (!getN) return undefined;
    const keys = make();
    const out = new Array<unknown>(keys.length);
    return {
      operations: keys.length,
      run() {
        for (let i = 0; i < keys.length; i++) out[i] = getN(keys[i], 3);
      },
    };
  },
  compare({ subject: { compare }, count }) {
    const comparing = compare?.();
    return comparing && { operations: count, run: () => comparing.count(count) };
  },
  end({ subject: { compare } }) {
    const comparing = compare?.();
    if (!comparing) return undefined;
    comparing.count(END_OF);
    const out: unknown[] = [];
    return {
      operations: 1,
      run() {
        out[0] = comparing.end();
      },
    };
  },
  build({ contender, nodes }) {
    const out: Subject[] = [];
    return {
      operations: 1,
      run() {
        out[0] = contender.build(nodes);
      },
    };
  },
  add({ subject: { add, remove } }) {
    return add && remove && { operations: 1, run: () => add(JOINING), after: () => remove(JOINING) };
  },
  remove({ subject: { add, remove }, nodes }) {
    const leaving = nodes[nodes.length >>> 1];
    return add && remove && { operations: 1, run: () => remove(leaving), after: () => add(leaving) };
  },
} as const satisfies Record<TaskKind, Prepare>;

/** The names of n nodes. */
export const nodeNames = (n: number): string[] => Array.from({ length: n }, (_, i) => `node-${i}`);

/** Makes a task ready for a contender, on so many keys; `undefined` if it has no such function. */
export function prepare(
  contender: Contender,
  { kind, nodes: size, shape }: Task & { readonly kind: TaskKind },
  count: number,
): Prepared | undefined {
  const nodes = nodeNames(size);
  return kinds[kind]({ contender, subject: contender.build(nodes), nodes, count, keys: () => keysOf(shape, count) });
}

/** The answers as one number: int32 values as they are, nodes by their position. Order counts. */
export function checksum(answers: ArrayLike<unknown>, nodes: number): number {
  const position = new Map<unknown, number>(nodeNames(nodes).map((name, i) => [name, i]));
  let sum = 0;
  for (let i = 0; i < answers.length; i++) {
    const answer = answers[i];
    const name = typeof answer === 'object' && answer !== null && 'id' in answer ? answer.id : answer;
    sum = (Math.imul(sum, 31) + (typeof name === 'number' ? name : (position.get(name) ?? -1))) | 0;
  }
  return sum >>> 0;
}

/** The hashes of keys, as a subject takes them. */
export function hashesOf(subject: Subject, keys: readonly string[]): Hashes {
  const out = { low: new Int32Array(keys.length), high: new Int32Array(keys.length) };
  keys.forEach((key, i) => {
    subject.hash?.(key, out, i);
  });
  return out;
}
