/** English: what the story says at each step. */
export const captionsEn = {
  storyCreate: 'Six servers become three masters with a replica each. Every master gets one block of slots.',
  storyWrite: 'A key goes to the master of its slot. Any other node answers MOVED.',
  storyJoin: '{joiner} has joined with no slots, so it serves nothing yet.',
  storyFailover: 'When {first} goes down, its slots have no master until {heir} is elected.',
  storyReturn: '{first} is back, as a replica of {heir}. No slot has changed hands.',
  storyRestore: '{first} is promoted again. The slot map is as it was.',
  storyPlan: '{second} gives {from6382} {from6382, slot|slots}; {first} gives {from6381} and {third} gives {from6383}.',
  storyMove: 'Slot numbers never change. Ownership and data move, slot by slot.',
  storyJoinReplica: '{spare} becomes the replica of {joiner}, which owns three ranges of slots.',
  storyLeaveReplica: 'To scale in, remove the replica {spare} first.',
  storyBack: 'All {moved} {moved, slot|slots} go to {first}. Emptied, {joiner} becomes its replica.',
  storyLeave:
    'The round trip moved {moves} {moves, slot|slots}. {elsewhere} ended up elsewhere, and {first} holds {peak}× its fair share.',
  storyRebalance: 'A rebalance evens it out, for {moved} more {moved, slot|slots}.',
  pasted: '{format}: {masters} {masters, master|masters}, {replicas} {replicas, replica|replicas}.',
  pastedRebalance: 'redis-cli --cluster rebalance would move {moved} {moved, slot|slots}.',
} as const;
