import type { RedisNode } from '@shardscope/core/redis';
import { usageError } from '../../io/failure.ts';
import { say } from '../../language/say.ts';

/** Whether a node runs on a host of this name or address. */
const isOn = ({ host, hostname }: RedisNode, text: string): boolean =>
  text !== '' && (host === text || hostname === text);

/** Whether nodes of the cluster run on a host of this name or address. */
export const isHost = (nodes: readonly RedisNode[], text: string): boolean => nodes.some((node) => isOn(node, text));

/** The nodes that `--drain` names: all those of a host, or one master. */
export const leavingOf = (nodes: readonly RedisNode[], drain: readonly string[]): Set<string> =>
  new Set(
    drain.flatMap((text) =>
      isHost(nodes, text)
        ? nodes.filter((node) => isOn(node, text)).map(({ id }) => id)
        : [masterOf(nodes, text, '--drain')],
    ),
  );

/** A master by its id, a beginning of it, or its address. Throws wrong usage that names the flag. */
export function masterOf(nodes: readonly RedisNode[], text: string, flag: string): string {
  const found = nodes.filter(
    ({ id, role, host, port }) =>
      role === 'master' && text !== '' && (id.startsWith(text.toLowerCase()) || `${host}:${port}` === text),
  );
  if (found.length !== 1)
    throw usageError(say`${flag}: ${JSON.stringify(text)} matches ${found.length} masters, expected one`);
  return found[0].id;
}
