import jump from 'jumphash';
import type { Contender } from '../contender.ts';
import { bigEndian } from './bigEndian.ts';

/** Jump on bn.js numbers. */
export const jumphash: Contender = {
  id: 'jumphash',
  package: 'jumphash',
  rule: 'jump',
  build: (nodes) => ({ locate: (low, high) => jump(bigEndian(low, high), nodes.length) }),
};
