import { isAllowed, migratedKeys } from '../commands.ts';
import {
  type Argv,
  type Batch,
  keyText,
  type Line,
  Lost,
  type NodeReply,
  type Protocol,
  Refused,
  type Replies,
  type Step,
  type Word,
} from '../exchange.ts';
import { nodeView } from '../nodeView.ts';
import type { Window } from '../window.ts';
import { broken } from './brokenInvariant.ts';
import { EpochRules } from './epochRules.ts';
import { SlotClaims } from './slotClaims.ts';

/** What the rules are about. */
export interface Guarding {
  readonly databases: number;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** Keys that an earlier run has sent without a reply. */
  readonly unanswered: Iterable<Batch>;
  /** Whether the user lets us overwrite keys of the target. */
  readonly replace: boolean;
  /** Ids of masters that the target has taken over from, as in `Moving`. */
  readonly away?: readonly string[];
  /** Ids of masters that would take open slots back, as in `Moving`. */
  readonly absent?: readonly string[];
  /** Whether slots are repaired that may have no owner. */
  readonly repairs?: boolean;
}

/** Milliseconds for which it counts that a slot was found empty: less than a replica takes to find out that its master is gone. */
const PROOF_HOLDS = 250;

/**
 * A protocol with its rules asserted, from what goes out and comes back alone. Lines go out before the steps that they announce, so that
 * whoever runs it has them on disk by then. Throws a `BrokenInvariant` instead of sending a command that
 *
 * 1. gives a slot to the target without the source having shown, on this connection and within 250 ms, that it is marked and empty, or with the
 *    journal written in between;
 * 2. relies on counts that leave out a database;
 * 3. opens or hands over a slot that was not seen to belong to source or target;
 * 4. has not been announced in the journal;
 * 5. overwrites keys that are neither from a batch of ours without a known reply nor the same at both ends;
 * 6. is not in the vocabulary;
 * 7. takes a slot whose owner, by anybody's account, has not said that it is not theirs;
 * 8. hands over a slot that was open before, while a master is away that would take it back;
 * 9. raises an epoch, unless a master is away that the target has taken over from, and it is that of the source, where nobody was seen to disagree
 *    on which slots are those of the source, or then of the target;
 * 10. hands over a slot to a target whose epoch may not be above that of the source then.
 */
export function* guarded<T>(protocol: Protocol<T>, window: Window, guarding: Guarding): Protocol<T> {
  const rules = new Rules(window, guarding);
  for (let next = protocol.next(); ; ) {
    if (next.done) return next.value;
    const { lines, steps, after = 0 } = next.value;
    if (lines.length > 0) {
      yield { lines, steps: [] };
      rules.announced(lines);
    }
    const late = steps.length > 0 && rules.check(steps);
    const replies = late
      ? steps.map(({ commands }) => commands.map(() => new Refused('the slots were found empty too long ago')))
      : steps.length > 0
        ? yield { lines: [], steps, after }
        : [];
    if (!late) rules.heard(steps, replies);
    next = protocol.next(replies);
  }
}

class Rules {
  readonly #window: Window;
  readonly #guarding: Guarding;
  readonly #seen = new Set<number>();
  readonly #opened = new Set<number>();
  readonly #owned = new Set<number>();
  /** Keys that the journal names: the very objects, since all that is sent comes from a line. */
  readonly #batched = new Set<Word>();
  readonly #unanswered: Set<string>;
  readonly #epochs: EpochRules;
  /** Slots that were open before the journal said so. */
  readonly #found = new Set<number>();
  /** Slots that the target owns by its own account. */
  readonly #handed = new Set<number>();
  readonly #claims = new SlotClaims();
  /** What DUMP has shown of keys, by node. */
  readonly #dumps = new Map<string, Map<string, string>>();
  /** When the source has shown a slot marked and empty. */
  readonly #proofs = new Map<number, number>();

  constructor(window: Window, guarding: Guarding) {
    this.#window = window;
    this.#epochs = new EpochRules(window, guarding.away ?? []);
    this.#guarding = guarding;
    this.#unanswered = new Set([...guarding.unanswered].flatMap(({ keys }) => keys.map(keyText)));
  }

  announced(lines: readonly Line[]): void {
    // The disk takes time in which a replica of the source could take over, and writes with it.
    this.#proofs.clear();
    for (const line of lines) {
      if (line.ev === 'open') for (const slot of line.slots) this.#opened.add(slot);
      if (line.ev === 'own') for (const slot of line.slots) this.#owned.add(slot);
      if (line.ev === 'batch') for (const { keys } of line.batches) for (const key of keys) this.#batched.add(key);
    }
  }

  /** Throws for steps that must not go out; true for steps that were right and come too late. */
  check(steps: readonly Step[]): boolean {
    let late = false;
    for (const { to, commands } of steps) {
      for (const argv of commands) {
        if (!isAllowed(argv, this.#guarding.repairs))
          throw broken(6, `${argv[0]} ${typeof argv[1] === 'string' ? argv[1] : ''} is not in the vocabulary`);
        if (argv[0] === 'MIGRATE') this.#checkMigrate(argv);
        if (argv[1] === 'BUMPEPOCH' && !this.#guarding.repairs) this.#epochs.checkBump(to);
        if (argv[1] === 'MIGRATION' || argv[1] === 'MIGRATESLOTS') this.#checkTask(argv);
        if (argv[1] === 'DELSLOTS' || argv[1] === 'ADDSLOTS') this.#checkFree(argv.slice(2).map(Number));
        if (argv[1] === 'SETSLOT') late = this.#checkSetSlot(to, Number(argv[2]), `${argv[3]}`) || late;
      }
    }
    return late;
  }

  #checkMigrate(argv: Argv): void {
    const { keys, replaces } = migratedKeys(argv);
    for (const key of keys) {
      if (!this.#batched.has(key)) throw broken(4, 'keys are sent that the journal does not name');
      if (!replaces || this.#guarding.replace) continue;
      const name = typeof key === 'string' ? key : keyText(key);
      if (!this.#unanswered.has(name) && !this.#isSame(name))
        throw broken(5, 'a key would be overwritten that no batch of ours has left');
    }
  }

  /** Whether both ends have shown the same bytes of a key. */
  #isSame(name: string): boolean {
    const { from, to } = this.#window;
    const dumps = this.#dumps.get(name);
    const source = dumps?.get(from);
    return source !== undefined && source === dumps?.get(to);
  }

  #checkFree(slots: readonly number[]): void {
    for (const slot of slots) {
      if (!this.#claims.isFree(slot)) throw broken(7, `slot ${slot} may have an owner`);
      if (!this.#opened.has(slot)) throw broken(4, `slot ${slot} is assigned before the journal says so`);
    }
  }

  /** A task of the servers opens its slots by itself, and hands them over when it is done. */
  #checkTask(argv: Argv): void {
    const bounds = argv.slice(3).filter((word) => typeof word === 'string' && /^\d+$/.test(word));
    for (let i = 0; i < bounds.length; i += 2) {
      for (let slot = Number(bounds[i]); slot <= Number(bounds[i + 1]); slot++) {
        if (!this.#seen.has(slot)) throw broken(3, `slot ${slot} was not seen to belong to source or target`);
        if (!this.#opened.has(slot)) throw broken(4, `slot ${slot} is migrated before the journal says so`);
      }
    }
  }

  #checkSetSlot(to: string, slot: number, state: string): boolean {
    if (!this.#seen.has(slot) && !(this.#guarding.repairs && this.#claims.isFree(slot)))
      throw broken(3, `slot ${slot} was not seen to belong to source or target`);
    if (state !== 'NODE') {
      if (!this.#opened.has(slot)) throw broken(4, `slot ${slot} is opened before the journal says so`);
      return false;
    }
    if (to !== this.#window.to) {
      if (!this.#handed.has(slot)) throw broken(1, `${to} would hear of a new owner of slot ${slot} that is none yet`);
      return false;
    }
    if (!this.#owned.has(slot)) throw broken(4, `slot ${slot} is handed over before the journal says so`);
    const { absent = [] } = this.#guarding;
    if (absent.length > 0 && this.#found.has(slot))
      throw broken(8, `slot ${slot} is handed over while ${absent[0]} is away`);
    this.#epochs.checkHandover(slot);
    const proof = this.#proofs.get(slot);
    if (proof === undefined)
      throw broken(1, `slot ${slot} is handed over without being marked and empty at its source`);
    return this.#guarding.now() - proof > PROOF_HOLDS;
  }

  heard(steps: readonly Step[], replies: Replies): void {
    steps.forEach(({ to, commands }, i) => {
      const own = replies[i];
      if (to === this.#window.from && own.some((reply) => reply instanceof Lost)) this.#proofs.clear();
      for (const [at, argv] of commands.entries()) this.#note(to, argv, own[at]);
      if (commands[0]?.[1] === 'NODES' && typeof own[0] === 'string') this.#look(to, own[0], commands, own);
    });
  }

  #note(to: string, argv: Argv, reply: NodeReply): void {
    if (to === this.#window.to && argv[3] === 'NODE' && reply === 'OK') this.#handed.add(Number(argv[2]));
    if (argv[1] === 'ADDSLOTS' && reply === 'OK') for (const slot of argv.slice(2)) this.#seen.add(Number(slot));
    if (argv[0] === 'DUMP' && reply instanceof Uint8Array) {
      const name = typeof argv[1] === 'string' ? argv[1] : keyText(argv[1]);
      this.#dumps.set(name, (this.#dumps.get(name) ?? new Map<string, string>()).set(to, keyText(reply)));
    }
    if (argv[0] !== 'MIGRATE' || !(reply instanceof Lost || (reply instanceof Refused && /IOERR/.test(reply.text))))
      return;
    for (const key of migratedKeys(argv).keys) this.#unanswered.add(typeof key === 'string' ? key : keyText(key));
  }

  #look(asked: string, text: string, commands: readonly Argv[], replies: readonly NodeReply[]): void {
    const { from, to, slots } = this.#window;
    const view = nodeView(text);
    this.#epochs.heard(asked, view);
    for (const slot of slots) {
      const owner = view.ownerOf(slot);
      if (owner === asked) this.#seen.add(slot);
      this.#claims.heard(asked, slot, owner);
      if (asked === to && view.ownerOf(slot) === to) this.#handed.add(slot);
      if ((asked === from || asked === to) && view.markOf(slot) && !this.#opened.has(slot)) this.#found.add(slot);
      this.#proofs.delete(slot);
      if (asked !== from || view.id !== from || !view.isMaster || view.ownerOf(slot) !== from) continue;
      const mark = view.markOf(slot);
      const counts = commands.flatMap((argv, i) =>
        argv[1] === 'COUNTKEYSINSLOT' && argv[2] === `${slot}` ? [replies[i]] : [],
      );
      if (counts.length > 0 && counts.length !== this.#guarding.databases)
        throw broken(
          2,
          `the keys of slot ${slot} are counted in ${counts.length} of ${this.#guarding.databases} databases`,
        );
      const empty = counts.length > 0 && counts.every((count) => count === 0);
      if (empty && mark?.state === 'migrating' && mark.peer === to) this.#proofs.set(slot, this.#guarding.now());
    }
  }
}
