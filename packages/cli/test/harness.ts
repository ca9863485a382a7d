import { PassThrough, type Readable, type Writable } from 'node:stream';
import { run } from 'shardscope';
import { speak } from '../src/language/say.ts';
import { Sink } from './support/sink.ts';

/** What one run printed and returned. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface World {
  readonly stdin?: string | Uint8Array;
  /** In place of `stdin`, for what a text cannot do. */
  readonly stream?: Readable;
  readonly stdout?: Writable;
  /** For a test that waits until something is said. */
  readonly stderr?: Sink;
  readonly env?: Readonly<Record<string, string>>;
  readonly terminal?: boolean;
  /** Columns of that terminal. */
  readonly columns?: number;
  readonly signal?: AbortSignal;
  /** The folder of the built page. */
  readonly page?: string;
}

/** Runs the program in this process, in a world of its own. */
export async function shardscope(argv: readonly string[], world: World = {}): Promise<Outcome> {
  const terminal = world.terminal ?? false;
  const stdout = new Sink(terminal, world.columns);
  const stderr = world.stderr ?? new Sink(terminal);
  const given = new PassThrough();
  given.end(world.stdin ?? '');
  const stdin = Object.assign(world.stream ?? given, { isTTY: terminal && world.stdin === undefined });
  const code = await run(argv, {
    stdin,
    stdout: world.stdout ?? stdout,
    stderr,
    env: world.env ?? {},
    signal: world.signal ?? new AbortController().signal,
    page: world.page,
  });
  // The language is the process's, and the next test calls parts of the program by themselves.
  await speak('en');
  return { code, stdout: stdout.text, stderr: stderr.text };
}

/** The rows of NDJSON. */
export const rows = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
