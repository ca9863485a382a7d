import type { Node } from '@shardscope/core';
import {
  addressOf,
  type Happening,
  type Hello,
  type LiveEvent,
  Recording,
  type WatchedNode,
} from '@shardscope/core/redis';
import type { LiveWatch, RecordedWatch } from '../model/recordedWatch.ts';

/** A recording as far as it has been read, or a live one as far as it has come. */
export class RecordedSoFar implements RecordedWatch {
  readonly name: string;
  readonly recording: Recording;
  readonly live: LiveWatch | undefined;
  readonly nodes: Node[] = [];
  readonly indices = new Map<string, number>();
  happenings: Happening[] = [];
  #thinned: Recording['thinned'] = null;

  constructor(name: string, hello: Hello, live?: LiveWatch) {
    this.name = name;
    this.live = live;
    this.recording = new Recording(hello);
  }

  /** Adds an event; `size` is the length of its line. */
  append(event: LiveEvent, size: number): void {
    this.recording.append(event, size);
    if (event.type === 'state') this.#meet(event.nodes);
    const { thinned, events } = this.recording;
    if (thinned !== this.#thinned) {
      this.#thinned = thinned;
      this.happenings = events.filter((one) => one.type === 'event');
    } else if (event.type === 'event') {
      const last = events[events.length - 1];
      if (last.type === 'event') this.happenings.push(last);
    }
  }

  #meet(nodes: readonly WatchedNode[]): void {
    for (const node of nodes) {
      if (node.role !== 'master' || this.indices.has(node.id)) continue;
      this.indices.set(node.id, this.nodes.length);
      this.nodes.push({ id: node.host === '' ? node.id.slice(0, 8) : addressOf(node) });
    }
  }
}
