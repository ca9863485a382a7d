import { describe, expect, it } from 'vitest';
import { spookyV2Bytes } from '../../src/hashes/spookyV2.ts';

// TestResults of TestSpookyV2.cpp (B. Jenkins), which folly tests its copy with as well: the first bytes of 128, 129, ..., seed 0.
const published: Readonly<Record<number, string>> = {
  0: '6bf50919 70de1d26 a2b37298 35bc5fbf 8223b279 5bcb315e 53fe88a1 f9f1a233 ee193982 54f86f29 c8772d36 9ed60886',
  12: '5f23d1da 1ed9f474 f2ef0c89 83ec01f9 f274736c 7e9ac0df c7aed250 b1015811 e23470f5 48ac20c4 e2ab3cd5 608f8363',
  24: 'd0639e68 c4e8e7ab 863c7c5b 4ea63579 99ae8622 170c658b 149ba493 027bca7c e5cfc8b6 ce01d9d7 11103330 5d1f5ed4',
  184: 'e806ce10 9212be79 4604ae7b 7fa22a84 e715b13a 0394c3b2 11efbbae e13d9e19 77e012bd 2d05114c aecf2ddd b2a2b4aa',
  196: 'b9429546 55dce815 c89138f8 46dcae20 1f6f7162 0c557ebc 5b996932 afbbe7e2 d2bd5f62 ff475b9f 9cec7108 eaddcffb',
  272: 'a54abed4 6e124829 d940155a 1c8836f6',
  480: 'bef04402 1942534f c54bf260 3c8267f5 a1020ddd 112fcc8a de596266 e91d0856 f300c914 ed84478e 5b65009e 4764da16',
  500: 'd1169f87 8e1e4976 17f57744 e4f5a33f 27c2e04b 0b7523bd 07305776 c6be7503 918fa7c9 af2e2cd9 82046f8e cc1c8250',
};

describe('SpookyHash V2', () => {
  const bytes = Uint8Array.from({ length: 520 }, (_, i) => i - 8 + 128);

  it.each(Object.entries(published))('hashes %s bytes and a few more as published', (first, words) => {
    const found = words.split(' ').map((_, i) => spookyV2Bytes(bytes, 8, 8 + Number(first) + i, 0));
    expect(found.map((hash) => (hash >>> 0).toString(16).padStart(8, '0')).join(' ')).toBe(words);
  });
});
