import { InputError } from '../../errors.ts';
import { SLOTS } from '../../hashes/crc16.ts';
import { phrase } from '../../phrase.ts';
import { shellCommand } from '../../share/shellCommand.ts';
import { netMoves, packMoves } from '../model/moves.ts';
import type { RedisPlan } from '../model/redisPlan.ts';
import { parallelWaves } from './parallelWaves.ts';
import { moveKeys, slotLines } from './programs/moveKeys.ts';
import { moveRanges, pairLines } from './programs/moveRanges.ts';

/** How the commands of a plan migrate: slot by slot, or ranges at once on servers that can. */
export const migrations = ['setslot', 'redis-8.4', 'valkey-9'] as const;

/** One of `migrations`. */
export type Migration = (typeof migrations)[number];

/** How redis-cli reaches the nodes, by the names of its own flags. The password only ever comes from REDISCLI_AUTH. */
export interface Connection {
  readonly tls?: boolean | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  readonly cacert?: string | undefined;
  readonly sni?: string | undefined;
  readonly insecure?: boolean | undefined;
  readonly user?: string | undefined;
}

/**
 * A plan as one POSIX shell program that cannot lose keys: it checks every reply, hands a slot over only when both nodes show it open and
 * no database of the source has a key left in it, and resumes what an earlier run left unfinished. The whole program is one subshell, so
 * that a program cut short runs nothing. Empty if nothing moves. Throws an `InputError` for a move from or to a
 * node whose address the plan does not know.
 */
export function planCommands(
  { before, moves }: Pick<RedisPlan, 'before' | 'moves'>,
  migration: Migration,
  connection: Connection = {},
): string {
  const net = netMoves(moves);
  const packed = packMoves(net);
  if (net.length === 0) return '';
  const nodes = before.filter(({ host }) => host !== '');
  const involved = [...new Set(packed.flatMap(({ from, to }) => [from, to]))];
  for (const id of involved) {
    if (!nodes.some((node) => node.id === id))
      throw new InputError(phrase`slots move from or to ${id}: no address is known`);
  }
  const masters = nodes.filter(({ role }) => role === 'master').map(({ id }) => id);
  return `# Moves ${net.length} of ${SLOTS} slots and ends with the word done. Stop it anywhere and run it again.
# A password is taken from REDISCLI_AUTH and from nowhere else.
(
[ -z "\${ZSH_VERSION-}" ] || emulate sh
set -efu
LC_ALL=C
export LC_ALL
node_address() {
  case $1 in
${nodes.map(({ id, host, port }) => `  ${shellCommand([id])}) host=${shellCommand([host])} port=${port} ;;\n`).join('')}\
  *) return 1 ;;
  esac
}
node_cli() {
  node_address "$1" || return 1
  shift
  ${shellCommand(['redis-cli', ...flagsOf(connection)])} -h "$host" -p "$port" "$@"
}
give_up() {
  printf 'stopped: %s\\n' "$*" >&2
  exit 1
}
must_answer() {
  wanted=$1
  shift
  reply=$(node_cli "$@") || :
  [ "$reply" = "$wanted" ] || give_up "$* answers $reply"
}
for node in ${shellCommand(involved)}; do
  must_answer "$node" "$node" CLUSTER MYID
done
${migration === 'setslot' ? moveKeys(involved, masters, connection.user) : moveRanges(migration)}\
${migration === 'setslot' ? packed.map(slotLines).join('') : parallelWaves(packed).map(pairLines).join('')}\
echo done
)
`;
}

const flagsOf = (connection: Connection): string[] =>
  Object.entries(connection).flatMap(([name, value]) =>
    typeof value === 'string' ? [`--${name}`, value] : value ? [`--${name}`] : [],
  );
