import { shellCommand } from '../../../share/shellCommand.ts';
import type { PackedMove } from '../../model/moves.ts';
import { type AtomicServer, atomicPairs } from '../migrationCommands.ts';

/** What differs between the servers: how to request a migration (`ask`), and what prints something while one is running (`unfinished`). */
const requests = {
  'redis-8.4': {
    ask: 'node_cli "$to" CLUSTER MIGRATION IMPORT "$@"',
    unfinished: `node_cli "$to" CLUSTER MIGRATION STATUS ALL | sed -n '/^end_time$/{n;/^-1$/p;}'`,
  },
  'valkey-9': {
    ask: 'node_cli "$from" CLUSTER MIGRATESLOTS SLOTSRANGE "$@" NODE "$to"',
    unfinished: `node_cli "$from" CLUSTER GETSLOTMIGRATIONS | sed -n '/^state$/{n;/^success$/d;/^failed$/d;/^cancelled$/d;p;}'`,
  },
} as const satisfies Record<AtomicServer, { readonly ask: string; readonly unfinished: string }>;

/**
 * A shell function `move_ranges FROM TO FIRST LAST...` that asks the server to move these slots and waits until the target itself reports
 * that it owns all of them, whoever started the migration. The server moves all of the slots or none.
 */
export const moveRanges = (server: AtomicServer): string => `\
slot_owners() {
  ranges=$*
  left=0
  while [ $# -gt 0 ]; do
    left=$((left + $2 - $1 + 1))
    shift 2
  done
  node_cli "$to" CLUSTER NODES | {
    found=
    while read -r id address flags master ping pong epoch link slots; do
      for word in $slots; do
        case $word in
        "["*) continue ;;
        esac
        set -- $ranges
        while [ $# -gt 0 ]; do
          low=\${word%-*}
          high=\${word#*-}
          [ "$low" -ge "$1" ] || low=$1
          [ "$high" -le "$2" ] || high=$2
          shift 2
          [ "$low" -le "$high" ] || continue
          left=$((left - high + low - 1))
          case "$found " in
          *" $id "*) ;;
          *) found="$found $id" ;;
          esac
        done
      done
    done
    [ "$left" -eq 0 ] || found="$found nobody"
    printf '%s' "$found"
  }
}
move_ranges() {
  from=$1
  to=$2
  shift 2
  asked=
  patience=5
  while :; do
    owner=$(slot_owners "$@")
    case $owner in
    " $to")
      echo "slots $* are at $to"
      return
      ;;
    " $from") ;;
    *) give_up "$to shows slots $* at$owner, but the plan moves them from $from" || return ;;
    esac
    if [ -z "$(${requests[server].unfinished})" ]; then
      if [ -n "$asked" ]; then
        patience=$((patience - 1))
        [ "$patience" -gt 0 ] || give_up "no migration is running any more, but slots $* are still at $from"
      else
        reply=$(${requests[server].ask}) || :
        case $reply in
        *'in progress'* | *overlapping* | *'already migrating'*) ;;
        '' | *' '*) give_up "slots $* do not move from $from to $to: $reply" ;;
        *) asked=yes ;;
        esac
      fi
    fi
    sleep 1
  done
}
`;

/** The calls of this function, one for each pair of nodes. */
export const pairLines = (moves: readonly PackedMove[]): string =>
  atomicPairs(moves)
    .map(({ from, to, bounds }) => `move_ranges ${shellCommand([from, to, ...bounds])}\n`)
    .join('');
