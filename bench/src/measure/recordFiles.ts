/** Files of records as programs write them, made from numbers: the same every time. Each is larger than a processor's caches. */
export const recordFiles = {
  access: () => accessLog(200_000),
  metadump: () => metadump(500_000),
  rdb: () => rdb(500_000),
  verified: () => rdb(500_000),
} as const;

export type RecordFormat = keyof typeof recordFiles;

const agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** A number that looks random, below 2^32. */
const scattered = (i: number): number => Math.imul(i + 1, 0x9e3779b1) >>> 0;

function accessLog(records: number): Buffer {
  const lines = Array.from({ length: records }, (_, i) => {
    const random = scattered(i);
    const second = Math.floor(i / 50);
    const time = `27/Nov/2026:${twoDigits(Math.floor(second / 3600) % 24)}:${twoDigits(Math.floor(second / 60) % 60)}:${twoDigits(second % 60)}`;
    return `10.${random >>> 24}.${(random >>> 16) & 255}.${random & 255} - - [${time} +0000] "GET /item/${random.toString(36)}?page=${i % 10} HTTP/1.1" 200 ${random % 100_000} "https://www.example.com/" "${agent}"\n`;
  });
  return Buffer.from(lines.join(''));
}

function metadump(records: number): Buffer {
  const lines = Array.from({ length: records }, (_, i) => {
    const random = scattered(i);
    return `key=user%3A${random.toString(36)} exp=-1 la=${1_795_000_000 + (i % 1000)} cas=${i} fetch=no cls=${1 + (i % 40)} size=${random % 10_000}\n`;
  });
  return Buffer.from(`${lines.join('')}END\r\n`);
}

/** Strings of 100 bytes, with a checksum of zero, which says that there is none. */
function rdb(records: number): Buffer {
  const value = Buffer.concat([Buffer.from([0x40, 100]), Buffer.alloc(100, 'v')]);
  const parts = Array.from({ length: records }, (_, i) => {
    const key = Buffer.from(`user:${scattered(i).toString(36)}`);
    return Buffer.concat([Buffer.from([0, key.length]), key, value]);
  });
  return Buffer.concat([
    Buffer.from('REDIS0011'),
    Buffer.from([254, 0]),
    ...parts,
    Buffer.from([255]),
    Buffer.alloc(8),
  ]);
}
