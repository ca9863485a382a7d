import {
  type Away,
  type ClusterView,
  type Happening,
  type LiveEvent,
  type MigrationStatus,
  type OpenSlot,
  type RedisNode,
  type SlotRange,
  Watcher,
  type WatchReading,
} from '../../../src/redis/index.ts';

/** Ids of the nodes of made-up clusters: A, B, C are masters, R replicates A. */
export const [A, B, C, R] = ['a', 'b', 'c', 'd'].map((digit) => digit.repeat(40));

interface Line {
  readonly slots?: readonly SlotRange[];
  readonly epoch?: number;
  readonly flags?: readonly string[];
  readonly open?: readonly OpenSlot[];
  readonly masterId?: string;
}

const START: Readonly<Record<string, Line>> = {
  [A]: { slots: [[0, 5460]], epoch: 1 },
  [B]: { slots: [[5461, 10922]], epoch: 2 },
  [C]: { slots: [[10923, 16383]], epoch: 3 },
  [R]: { masterId: A, epoch: 1 },
};

/** What the node `id` says, where lines differ from those of the start; null leaves a node out. */
export function view(id: string, lines: Readonly<Record<string, Line | null>> = {}): ClusterView {
  const nodes = Object.entries({ ...START, ...lines }).flatMap(([node, line]): RedisNode[] => {
    if (line === null) return [];
    const { slots = [], epoch = 0, flags = [], open, masterId } = line;
    const role = masterId === undefined ? 'master' : 'replica';
    return [
      {
        id: node,
        host: '10.0.0.1',
        port: 7000 + Object.keys(START).indexOf(node),
        role,
        slots,
        configEpoch: epoch,
        flags: [...(node === id ? ['myself'] : []), role === 'master' ? 'master' : 'slave', ...flags],
        link: 'connected',
        ...(masterId === undefined ? {} : { masterId }),
        // Only a node itself tells its open slots.
        ...(open && node === id ? { open } : {}),
      },
    ];
  });
  return { id, nodes };
}

/** The same lines as several nodes see them. */
export const views = (ids: readonly string[], lines: Readonly<Record<string, Line | null>> = {}): ClusterView[] =>
  ids.map((id) => view(id, lines));

interface Given {
  readonly views?: readonly ClusterView[];
  readonly away?: readonly Away[];
  readonly tasks?: readonly { readonly node: string; readonly listed: readonly MigrationStatus[] }[];
  readonly nodeKeys?: WatchReading['nodeKeys'];
  readonly slotKeys?: WatchReading['slotKeys'];
}

/** A watch that is given readings a second apart. */
export class Watched {
  readonly watcher: Watcher;
  readonly events: LiveEvent[];
  t = 1_000_000;

  constructor(options: { readonly stall?: number; readonly plan?: Watcher['hello']['plan'] } = {}) {
    const { stall = 30_000, plan } = options;
    this.watcher = new Watcher({
      t: this.t,
      version: '0.0.0',
      entry: '10.0.0.1:7000',
      every: 1000,
      stall,
      ...(plan ? { plan } : {}),
    });
    this.events = [this.watcher.hello];
  }

  /** What happened, after `passed` milliseconds, without number and time. */
  reads(given: Given, passed = 1000): Omit<Happening, 'type' | 'n' | 't'>[] {
    this.t += passed;
    const none = { views: [], away: [], tasks: [], nodeKeys: [], slotKeys: [] };
    const events = this.watcher.observe({ t: this.t, ...none, ...given });
    this.events.push(...events);
    return events.flatMap((event) => {
      if (event.type !== 'event') return [];
      const { type: _, n: _n, t: _t, ...happened } = event;
      return [happened];
    });
  }
}
