import type { SlotRange } from '../model/slotRange.ts';
import type { AtomicServer } from '../write/migrationCommands.ts';

/** What is wrong with a slot. */
export type FixCode =
  /** Its migrating or importing mark says what is done already, or what nobody else knows of. */
  | 'leftover-mark'
  /** The target waits for keys that the source does not send, and has none. */
  | 'importing-only'
  /** The source sends keys that the target does not take, and the target has none. */
  | 'migrating-only'
  /** Both ends are ready, and no key has moved. */
  | 'nothing-moved'
  /** Keys on both ends. */
  | 'half-moved'
  /** The source has no key left, and still owns the slot. */
  | 'all-moved'
  /** The marks contradict each other. */
  | 'odd-marks'
  /** Nobody owns it, and nobody has keys of it. */
  | 'uncovered'
  /** Nobody owns it, and masters have keys of it. */
  | 'uncovered-keys'
  /** Nobody owns it, nobody shows keys of it, and masters have keys that they do not show. */
  | 'uncovered-hidden'
  /** Its owner is down: nothing is to be decided without it. */
  | 'owner-down'
  /** Its owner replies, and does not tell what it owns: CLUSTER is renamed there, or forbidden to this user. */
  | 'owner-untold'
  /** Servers move it by themselves. */
  | 'task';

/** Where a repair leads: marks go, the move is undone or ended, an owner is named, or somebody else has to act. */
export type FixWay = 'close' | 'back' | 'forward' | 'assign' | 'wait' | 'ask';

/** One step of a repair, for every slot of it in turn; nodes by id. */
export type FixStep =
  /** `CLUSTER SETSLOT s STABLE` */
  | { readonly step: 'stable'; readonly node: string }
  /** `CLUSTER SETSLOT s IMPORTING from` */
  | { readonly step: 'importing'; readonly node: string; readonly from: string }
  /** `CLUSTER SETSLOT s MIGRATING to` */
  | { readonly step: 'migrating'; readonly node: string; readonly to: string }
  /** `MIGRATE` until the node has no key of the slot; a key that both have with different values stops it. */
  | { readonly step: 'move-keys'; readonly from: string; readonly to: string }
  /** `CLUSTER SETSLOT s NODE node`, at these nodes in this order, once the others have no key left. */
  | { readonly step: 'own'; readonly node: string; readonly at: readonly string[] }
  /** `CLUSTER DELSLOTS s`: the node forgets an owner that says the slot is not its own, and would refuse to add it otherwise. */
  | { readonly step: 'del-slots'; readonly node: string }
  /** `CLUSTER ADDSLOTS s` */
  | { readonly step: 'add-slots'; readonly node: string }
  /** `CLUSTER BUMPEPOCH`: a node that still believes in another owner believes the higher epoch. */
  | { readonly step: 'bump-epoch'; readonly node: string }
  /** Wait until the view of `node` names `owner`. */
  | { readonly step: 'wait-owner'; readonly node: string; readonly owner: string }
  /** Wait for a migration of the servers, or cancel it: of Redis at the target, which otherwise begins anew, of Valkey at the source. */
  | { readonly step: 'wait-task'; readonly task: string; readonly cancelAt: string; readonly server: AtomicServer }
  /** Bring the master back, or `CLUSTER FAILOVER FORCE` at one of these replicas. */
  | { readonly step: 'restore'; readonly master: string; readonly replicas: readonly string[] }
  /** Let the master answer CLUSTER NODES. */
  | { readonly step: 'let-tell'; readonly master: string };

/** A repair of slots that are in one state. */
export interface SlotFix {
  readonly slots: readonly SlotRange[];
  readonly code: FixCode;
  readonly way: FixWay;
  /** Who owns the slots afterwards; null where that is not decided here. */
  readonly owner: string | null;
  /** Masters with keys of the slots, and how many. */
  readonly keys: readonly { readonly node: string; readonly keys: number }[];
  /** With `uncovered-hidden` and `owner-down`: masters with keys that they do not show, of these slots or of others, and how many. */
  readonly hidden?: readonly { readonly node: string; readonly keys: number }[];
  readonly steps: readonly FixStep[];
}

/**
 * Whether half-done moves are undone or ended. Without it they are ended once a key has moved: until then both ends serve the slot between
 * them. On the way back the owner has to forget that it was sending, or it refuses the keys that return, and then takes those that are still
 * away for absent.
 */
export type Direction = 'back' | 'forward';

/** A repair without the slots that need it. */
export type Decision = Omit<SlotFix, 'slots' | 'keys'>;

export const stable = (node: string): FixStep => ({ step: 'stable', node });
