import { crc16xmodem } from 'crc';
import type { Contender } from '../contender.ts';

/** CRC-16 of the whole key modulo 16384: it knows nothing of hash tags. */
export const crc: Contender = {
  id: 'crc',
  rule: 'redis-slot',
  build: () => ({ get: (key) => crc16xmodem(key) & 16383, getBytes: (key) => crc16xmodem(key as Buffer) & 16383 }),
};
