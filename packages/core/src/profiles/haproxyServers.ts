import { weightOf } from '../partitioners/weights.ts';
import type { Node } from '../types.ts';
import { someServer } from './standby.ts';

/** Whether only the first backup takes over, or all of them do. */
export const allBackupsOption = {
  allbackups: {
    kind: 'choice',
    choices: ['off', 'on'],
    default: 'off',
    help: {
      en: '`option allbackups`: with no other server left, all backups serve, not only the first',
      zh: '`option allbackups`：其余服务器都不可用时，由全部备用服务器服务，而非仅第一台',
    },
  },
} as const;

/** The servers in use: those that are up and weigh something, and backups only if there is no other. */
export function serversInUse<N extends Node>(nodes: readonly N[], allBackups: boolean): readonly N[] {
  const usable = nodes.filter((node) => !node.down && weightOf(node) > 0);
  const primaries = usable.filter(({ backup }) => !backup);
  const backups = usable.slice(0, allBackups ? usable.length : 1);
  return someServer(primaries.length > 0 ? primaries : backups, 'HAProxy has no server that is up and weighs anything');
}

/**
 * The ids of all servers of a backend, which place their points: the one given, else the next number that nobody was given.
 * Each server counts one number on, and so do those that are down or stand by.
 */
export function serverIds(nodes: readonly Node[]): ReadonlyMap<string, number> {
  const given = new Set(nodes.flatMap(({ place }) => place ?? []));
  let next = 1;
  return new Map(
    nodes.map(({ id, place }) => {
      while (place === undefined && given.has(next)) next++;
      const number = place ?? next;
      next++;
      return [id, number];
    }),
  );
}

/** The refusal of ids given twice. */
export function doubledId(nodes: readonly Node[]): string | undefined {
  const seen = new Map<number, string>();
  for (const { id, place } of nodes) {
    if (place === undefined) continue;
    const other = seen.get(place);
    if (other !== undefined)
      return `has servers ${JSON.stringify(other)} and ${JSON.stringify(id)} of one id, ${place}`;
    seen.set(place, id);
  }
  return undefined;
}
