// The inner loops, for hosts with WebAssembly and SIMD. Each does what its namesake in src does; the tests hold them equal.
// All pointers come from the caller, who keeps at least sixteen bytes free behind every array of bytes. As many as 64 bytes
// before a key are read too: what comes before the first array is larger than that.
export { tallyCells } from './cells';
export { lines, longest, rest, skipped } from './lines';
export { murmur3, murmur3s } from './murmur3';
export { nameMurmurs } from './names/murmurs';
export { nameSlots } from './names/slots';
export { nameTexts } from './names/texts';
export { nameDigits } from './names/digits';
export { sequenceMurmurs } from './sequence/murmurs';
export { sequenceSlots } from './sequence/slots';
export { sequence } from './sequence/texts';
export { assignRing, tallyRing } from './ring';
export { slot, slots } from './slot';
export { tallyRemainders, tallyValues } from './table';
export { binomials } from './walks/binomial';
export { flips } from './walks/flip';
export { jump, jumps } from './walks/jump';
export { jumpBacks } from './walks/jumpBack';
export { mementos } from './walks/memento';
export { powers } from './walks/power';
export { probes } from './walks/probes';
export { highest } from './walks/scores';
export { xxh64s } from './xxh64';

/** Where free memory begins. */
export const heap: usize = __heap_base;
