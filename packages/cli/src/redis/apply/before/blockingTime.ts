import { exitCodes, Failure } from '../../../io/failure.ts';
import { say } from '../../../language/say.ts';
import type { Links } from '../links.ts';

/** Milliseconds that one MIGRATE may block without progress where nobody says otherwise. */
const USUAL = 5000;

/**
 * How many milliseconds one MIGRATE may block both its nodes: `given`, or five seconds, and at most half of the time after which other nodes
 * hold them for failed. Throws a `Failure` if more is given and not `allowed`.
 */
export async function blockingTime(
  ids: readonly string[],
  links: Links,
  given: number | undefined,
  allowed = false,
): Promise<number> {
  const timeouts = await Promise.all(ids.map((id) => nodeTimeout(id, links)));
  const half = Math.floor(Math.min(...timeouts) / 2);
  if (given === undefined) return Math.min(USUAL, half);
  if (given <= half || allowed) return given;
  throw new Failure(
    exitCodes.runtime,
    say`--key-timeout ${given} is more than half of cluster-node-timeout (${2 * half} ms): a node that is blocked for so long is held for failed; at most ${half}, or --allow-block`,
  );
}

/** After how many milliseconds a node counts as failed, by its own setting; infinite where it does not tell. */
async function nodeTimeout(id: string, links: Links): Promise<number> {
  const [reply] = await links.ask({ to: id, commands: [['CONFIG', 'GET', 'cluster-node-timeout']] });
  const ms = Array.isArray(reply) ? Number(reply[1]) : Number.NaN;
  return ms > 0 ? ms : Number.POSITIVE_INFINITY;
}
