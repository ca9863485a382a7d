/** `crc` ships declarations that pull in Node's types; core only needs its pure calculators, and nothing of Node. */
declare const calculate: (bytes: Uint8Array, previous?: number) => number;
export default calculate;
