import { InputError } from '../errors.ts';
import type { Node, Outage } from '../types.ts';

/** Whether a server may be handed requests: it is up, and takes part beside others. */
export const primary = ({ down = false, backup = false }: Node): boolean => !down && !backup;

/** The rule of systems that go on sending a server's keys to it while it is down. */
export const keepsKeys: Outage = { keeps: () => true };

/** Throws where no server is left that requests are sent to by their keys. */
export function someServer<N>(servers: readonly N[], otherwise: string): readonly N[] {
  if (servers.length === 0) throw new InputError(otherwise);
  return servers;
}
