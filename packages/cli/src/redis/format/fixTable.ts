import {
  type FixCode,
  type FixStep,
  type FixWay,
  type RedisCliFix,
  type RedisNode,
  rangeText,
  type SlotFix,
  slotCount,
} from '@shardscope/core/redis';
import { counted } from '../../format/numbers.ts';
import { said, say, word } from '../../language/say.ts';
import { addresses } from './planTable.ts';

const CODES: Readonly<Record<FixCode, string>> = {
  'leftover-mark': 'a mark is left over from a move that is done',
  'importing-only': 'the target waits, nobody sends, and no key has arrived',
  'migrating-only': 'the owner sends, nobody takes, and no key has left',
  'nothing-moved': 'both ends are open, and no key has moved',
  'half-moved': 'keys are on both ends',
  'all-moved': 'all keys have arrived, and the slot is not handed over',
  'odd-marks': 'the marks contradict each other',
  uncovered: 'nobody owns them, and nobody has keys of them',
  'uncovered-keys': 'nobody owns them, and masters have keys of them',
  'uncovered-hidden': 'nobody owns them, and masters have keys that they do not show',
  'owner-down': 'their master cannot be reached',
  'owner-untold': 'their master is up, and does not tell what it owns',
  task: 'servers are moving them by themselves',
};

const WAYS: Readonly<Record<FixWay, string>> = {
  close: 'clear the mark',
  back: 'back to its owner',
  forward: 'on to the target',
  assign: 'give it an owner',
  wait: 'wait',
  ask: 'nothing without a decision of yours',
};

/** Open and uncovered slots for people: what redis-cli would do, and what is safer. */
export function fixTable(
  fixes: readonly SlotFix[],
  theirs: readonly RedisCliFix[] | undefined,
  nodes: readonly RedisNode[],
): string {
  if (fixes.length === 0) return say`no slot is open and none is without an owner: there is nothing to fix\n`;
  const address = addresses(nodes);
  const bySlot = new Map(theirs?.map((one) => [one.slot, one]));
  return fixes
    .map((fix) => {
      const { slots, code, way, keys, hidden = [], steps } = fix;
      const many = word(slotCount(slots) === 1 ? 'slot' : 'slots');
      const [held, unseen] = [keys, hidden].map((list) =>
        list.map(({ node, keys: count }) => `${address(node)} ${count}`).join(', '),
      );
      return [
        `${many} ${slots.map(rangeText).join(' ')}: ${said(CODES[code])}\n`,
        ...(held === '' ? [] : [say`  keys: ${held}\n`]),
        ...(unseen === '' ? [] : [say`  keys not shown, of these slots or others: ${unseen}\n`]),
        ...clientLines(theirs && bySlot.get(slots[0][0]), theirs !== undefined, code, address),
        say`  safer: ${said(WAYS[way])}${choice(fix)}\n`,
        ...steps.map((step, i) => `    ${i + 1}. ${stepText(step, fix, address)}\n`),
      ].join('');
    })
    .join('');
}

/** What else can be chosen. */
function choice({ code, way }: SlotFix): string {
  if (!['nothing-moved', 'half-moved', 'all-moved'].includes(code)) return '';
  return way === 'back' ? say` (--forward ends the move instead)` : say` (--back undoes the move instead)`;
}

function clientLines(
  fix: RedisCliFix | undefined,
  acts: boolean,
  code: FixCode,
  address: (id: string) => string,
): readonly string[] {
  if (!acts && code === 'owner-untold') return [say`  redis-cli: refuses, since a master cannot be read\n`];
  if (!acts) return [say`  redis-cli: refuses, since a master cannot be reached\n`];
  if (!fix) return [];
  const moved = fix.moves.map(({ from, to, keys }) => `, ${counted(keys, 'key')} ${address(from)} -> ${address(to)}`);
  const end = fix.owner === null ? say`ends without a certain owner` : say`ends at ${address(fix.owner)}`;
  return [
    ...fix.says.map((line) => say`  redis-cli: ${line}\n`),
    say`  redis-cli: ${end}${moved.join('')}\n`,
    ...(fix.mayLose > 0
      ? [
          say`  redis-cli: may lose ${counted(fix.mayLose, 'key')}: the source deletes them if it hears of the new owner before they are moved\n`,
        ]
      : []),
  ];
}

function stepText(one: FixStep, fix: SlotFix, address: (id: string) => string): string {
  const slot = fix.slots[0][0];
  switch (one.step) {
    case 'stable':
      return say`at ${address(one.node)}: CLUSTER SETSLOT ${slot} STABLE`;
    case 'importing':
      return say`at ${address(one.node)}: CLUSTER SETSLOT ${slot} IMPORTING ${one.from}`;
    case 'migrating':
      return say`at ${address(one.node)}: CLUSTER SETSLOT ${slot} MIGRATING ${one.to}`;
    case 'move-keys':
      return say`MIGRATE the keys ${address(one.from)} -> ${address(one.to)} until none is left; stop at a key that both have with different values`;
    case 'own':
      return say`once no key is left elsewhere, CLUSTER SETSLOT ${slot} NODE ${one.node} at ${one.at.map(address)}`;
    case 'del-slots':
      return say`at ${address(one.node)}: CLUSTER DELSLOTS ${slot}, since it names an owner that is none`;
    case 'add-slots':
      return say`at ${address(one.node)}: CLUSTER ADDSLOTS ${slot}`;
    case 'bump-epoch':
      return say`at ${address(one.node)}: CLUSTER BUMPEPOCH`;
    case 'wait-owner':
      return say`wait until CLUSTER NODES of ${address(one.node)} shows ${address(one.owner)} as the owner`;
    case 'wait-task':
      return one.server === 'redis-8.4'
        ? say`wait for the migration ${one.task}, or cancel it, at ${address(one.cancelAt)}: CLUSTER MIGRATION CANCEL ID ${one.task}; send no SETSLOT for its slots`
        : say`wait for the migration ${one.task}, or cancel it with all others of this node, at ${address(one.cancelAt)}: CLUSTER CANCELSLOTMIGRATIONS; send no SETSLOT for its slots`;
    case 'restore':
      if (one.replicas.length > 0)
        return say`bring ${address(one.master)} back, or CLUSTER FAILOVER FORCE at ${one.replicas.map(address).join(' or ')}`;
      return fix.keys.length === 0 && !fix.hidden
        ? say`bring ${address(one.master)} back: no replica can take over, and its keys are nowhere else`
        : say`bring ${address(one.master)} back; if it is gone for good, CLUSTER FORGET ${one.master} at every other node within a minute, and look again: then those who have keys of these slots can own them`;
    case 'let-tell':
      return say`let ${address(one.master)} answer CLUSTER NODES (its rename-command, the ACL of this user, or until it has loaded), and look again`;
  }
}
