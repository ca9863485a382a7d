// The inner loops of the readers of records. Each does what a reader in src/workload/records does without it; the tests hold them equal. A line feed
// stands behind the text, so that no line is read further.
export { access, literalBytes, literals, program, separators } from './access';
export { addCrc, block, blockBytes, crcHigh, crcLow, resetCrc } from './crc64';
export { dump, expiring, lacking } from './dump';
export { metadump } from './metadump';
export { ends, expires, full, keyBytes, keys, rest, sizes, starts, text, textBytes, times, used } from './room';
