import { readFileSync } from 'node:fs';
import { type FakeReply, fakeNode } from '../fakeNode.ts';

/** What a real server was heard saying: words and numbers, and lists of them. */
type Recorded = string | number | readonly Recorded[];

/** A reply as it was recorded. */
export const replied = (recorded: Recorded): FakeReply =>
  typeof recorded === 'string'
    ? Buffer.from(recorded)
    : typeof recorded === 'number'
      ? recorded
      : recorded.map(replied);

/** A file of test/redis/recordings. */
export const recording = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../redis/recordings/${name}.json`, import.meta.url), 'utf8'));

/**
 * Nodes that answer CLUSTER NODES as those of recorded ports did, at ports of their own, and other commands as they are told, by number.
 * The address of the first.
 */
export async function recordedCluster(
  recorded: readonly { readonly port: number; readonly nodes: string }[],
  answer: (node: number, argv: readonly string[]) => FakeReply | undefined,
): Promise<string> {
  const ports: number[] = [];
  const here = (text: string): string =>
    recorded.reduce((all, { port }, i) => all.replaceAll(`:${port}@${port + 10_000}`, `:${ports[i]}@1`), text);
  for (const [i, { nodes }] of recorded.entries()) {
    const port = await fakeNode((argv) => {
      if (argv[0] === 'CLUSTER' && argv[1] === 'NODES') return Buffer.from(here(nodes));
      return answer(i, argv) ?? new Error(`ERR unknown subcommand '${argv[1]}'. Try ${argv[0]} HELP.`);
    });
    ports.push(port);
  }
  return `127.0.0.1:${ports[0]}`;
}
