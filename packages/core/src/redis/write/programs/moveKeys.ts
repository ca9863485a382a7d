import { shellCommand } from '../../../share/shellCommand.ts';
import type { PackedMove } from '../../model/moves.ts';

/**
 * Shell functions that move slots key by key: `move SLOT FROM TO` moves one, and `tell_others FROM TO FIRST LAST` tells the masters that
 * took no part who owns a range now. Nodes are named by id. On their way from GETKEYSINSLOT to MIGRATE, keys stay in the quoted form that
 * redis-cli both prints and reads, so that every byte survives. A target that has not heard of the epoch of its source is handed nothing, as in `outranks`. `involved` are the ids of sources and targets, `masters` those of all masters.
 */
export const moveKeys = (
  involved: readonly string[],
  masters: readonly string[],
  user: string | undefined,
): string => `\
batch=100
timeout=10000
replace=
auth=
if [ -n "\${REDISCLI_AUTH-}" ]; then
  auth=" ${user === undefined ? 'AUTH' : `AUTH2 ${quotedTwice(user)}`} \\"$(printf '%s' "$REDISCLI_AUTH" | sed 's/[\\\\"]/\\\\&/g')\\""
fi
databases=
zeros=
for node in ${shellCommand(involved)}; do
  count=1
  empty=' 0'
  while reply=$(node_cli "$node" SELECT "$count") && [ "$reply" = OK ]; do
    count=$((count + 1))
    empty="$empty OK 0"
  done
  case $reply in
  *'not allowed in cluster mode'* | *'out of range'*) ;;
  *) give_up "$node answers SELECT $count: $reply" ;;
  esac
  [ "\${databases:=$count}" -eq "$count" ] || give_up "$node has $count databases, but other nodes have $databases"
  zeros=$empty
done
slot_view() {
  self=nobody
  owner=nobody
  mark=closed
  rest=
  while read -r id address flags master ping pong epoch link slots; do
    if [ -z "$address" ]; then
      rest="$rest\${id:+ $id}"
      continue
    fi
    case ,$flags, in
    *,myself,master,*) self="$id master" ;;
    *,myself,*) self="$id replica" ;;
    esac
    for word in $slots; do
      case $word in
      "[$1-"*) mark=$word ;;
      "["*) ;;
      *) if [ "\${word%-*}" -le "$1" ] && [ "$1" -le "\${word#*-}" ]; then owner=$id; fi ;;
      esac
    done
  done
  printf '%s' "$self of $owner $mark$rest"
}
epoch_at() {
  node_cli "$1" CLUSTER NODES | while read -r id address flags master ping pong epoch rest; do
    if [ "$id" = "$2" ]; then echo "$epoch"; fi
  done
}
heard=
hear_epoch() {
  patience=30
  until [ "$heard" = "$1 $2" ]; do
    own=$(epoch_at "$1" "$1")
    known=$(epoch_at "$2" "$1")
    if [ "\${known:-0}" -ge "\${own:-0}" ]; then
      heard="$1 $2"
    else
      patience=$((patience - 1))
      [ "$patience" -gt 0 ] || give_up "$2 has yet to hear of the epoch of $1, which is $own"
      sleep 1
    fi
  done
}
slot_survey() {
  {
    echo 'CLUSTER NODES'
    echo "CLUSTER COUNTKEYSINSLOT $1"
    count=1
    while [ "$count" -lt "$databases" ]; do
      echo "SELECT $count"
      echo "CLUSTER COUNTKEYSINSLOT $1"
      count=$((count + 1))
    done
  } | node_cli "$2" --raw | slot_view "$1"
}
slot_keys() {
  node_cli "$2" -n "$3" --no-raw CLUSTER GETKEYSINSLOT "$1" "$batch" | sed -n 's/^ *[0-9]*) "\\(.*\\)"$/"\\1"/p'
}
keys_on_both() {
  slot_keys "$1" "$2" "$4" | while read -r key; do
    case $(printf 'ASKING\\nEXISTS %s\\n' "$key" | node_cli "$3" -n "$4" --raw) in
    *1) printf ' %s' "$key" ;;
    esac
  done
}
move_keys() {
  patience=30
  again=
  keys=$(slot_keys "$1" "$2" "$4")
  node_address "$3"
  while [ -n "$keys" ]; do
    line=$(printf '%s' "$keys" | tr '\\n' ' ')
    reply=$(
      printf 'MIGRATE %s %s "" %s %s %s%s KEYS %s\\n' "$host" "$port" "$4" "$timeout" "\${again:-$replace}" "$auth" "$line" |
        node_cli "$2" -n "$4" --no-raw | sed '/^([0-9.]*s)$/d'
    )
    case $reply in
    OK | NOKEY)
      again=
      last=$keys
      keys=$(slot_keys "$1" "$2" "$4")
      [ "$keys" = "$last" ] || continue
      patience=$((patience - 1))
      ;;
    *'IOERR error or timeout connecting'*) patience=$((patience - 10)) ;;
    *IOERR*)
      again=REPLACE
      patience=$((patience - 10))
      ;;
    *CLUSTERDOWN* | *TRYAGAIN* | *LOADING*) patience=$((patience - 1)) ;;
    *BUSYKEY*) give_up "slot $1: $3 already has$(keys_on_both "$@"). If the values at $2 are the right ones, run this again with replace=REPLACE" ;;
    *) give_up "slot $1: $2 answers MIGRATE: $reply" ;;
    esac
    [ "$patience" -gt 0 ] || give_up "slot $1: $2 answers MIGRATE: $reply"
    sleep 1
  done
}
move() {
  there=$(node_cli "$3" CLUSTER NODES | slot_view "$1")
  if [ "$there" = "$3 master of $3 closed" ]; then
    tell_source "$@"
    return
  fi
  here=$(node_cli "$2" CLUSTER NODES | slot_view "$1")
  case $there in
  "$3 master of $2 closed" | "$3 master of $2 [$1-<-$2]") ;;
  *) give_up "slot $1: $3 shows $there, but the plan moves it from $2" ;;
  esac
  case $here in
  "$2 master of $2 closed" | "$2 master of $2 [$1->-$3]") ;;
  *) give_up "slot $1: $2 shows $here, but the plan moves it to $3" ;;
  esac
  hear_epoch "$2" "$3"
  must_answer OK "$3" CLUSTER SETSLOT "$1" IMPORTING "$2"
  must_answer OK "$2" CLUSTER SETSLOT "$1" MIGRATING "$3"
  database=0
  while [ "$database" -lt "$databases" ]; do
    move_keys "$1" "$2" "$3" "$database"
    database=$((database + 1))
  done
  there=$(node_cli "$3" CLUSTER NODES | slot_view "$1")
  here=$(slot_survey "$1" "$2")
  [ "$there" = "$3 master of $2 [$1-<-$2]" ] || give_up "slot $1: $3 shows $there before taking over"
  [ "$here" = "$2 master of $2 [$1->-$3]$zeros" ] || give_up "slot $1: $2 shows $here before handing over, expected$zeros"
  must_answer OK "$3" CLUSTER SETSLOT "$1" NODE "$3"
  tell_source "$@"
}
tell_source() {
  patience=30
  while [ "$patience" -gt 0 ]; do
    reply=$(node_cli "$2" CLUSTER SETSLOT "$1" NODE "$3") || :
    case $reply in
    OK | *'only with masters'*)
      echo "slot $1 is at $3"
      return
      ;;
    *LOADING*) sleep 1 ;;
    *) patience=0 ;;
    esac
    patience=$((patience - 1))
  done
  give_up "slot $1 is at $3, but $2 answers $reply"
}
tell_others() {
  for node in ${shellCommand(masters)}; do
    case $node in
    "$1" | "$2") continue ;;
    esac
    slot=$3
    while [ "$slot" -le "$4" ]; do
      echo "CLUSTER SETSLOT $slot NODE $2"
      slot=$((slot + 1))
    done | node_cli "$node" >/dev/null || :
  done
}
`;

/** The calls of these functions for one move: a line for each slot, and a line for each range once its slots have moved. */
export const slotLines = ({ from, to, slots }: PackedMove): string =>
  slots
    .map(([first, last]) => {
      const pair = shellCommand([from, to]);
      const moves = Array.from({ length: last - first + 1 }, (_, i) => `move ${first + i} ${pair}\n`).join('');
      return `${moves}tell_others ${pair} ${first} ${last}\n`;
    })
    .join('');

/** A word in double quotes as redis-cli reads them, escaped once more for the double quotes of a shell around it. */
const quotedTwice = (word: string): string => `\\"${word.replace(/[\\"]/g, '\\$&').replace(/[\\"$`]/g, '\\$&')}\\"`;
