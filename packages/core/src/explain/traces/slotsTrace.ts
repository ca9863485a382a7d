import { crc16, SLOTS } from '../../hashes/crc16.ts';
import { keyBytes } from '../../hashes/utf8.ts';
import { hashTag } from '../hashStep.ts';
import { remainder } from '../remainder.ts';
import type { Tracer, TracerOf } from '../tracer.ts';
import { entry, ownersOf, type Reason, tableOf } from './tableTrace.ts';

/** slots: the checksum modulo 16384, and the run of slots that the table gives to the same node. */
export const slotsTrace: Tracer = (cluster) => {
  const owners = ownersOf(cluster);
  const because: Reason = (slot) => {
    let from = slot;
    let to = slot;
    while (from > 0 && owners[from - 1] === owners[slot]) from--;
    while (to + 1 < SLOTS && owners[to + 1] === owners[slot]) to++;
    return { kind: 'plan', from, to };
  };
  const steps: TracerOf = (_low, _high, key) => {
    const bytes = keyBytes(key);
    const { from, to } = hashTag(bytes);
    const step = remainder(crc16.of(bytes.subarray(from, to)), SLOTS);
    return [step, entry(cluster.nodes, owners, step.rest, because(step.rest))];
  };
  return Object.assign(steps, { table: tableOf(cluster, owners) });
};
