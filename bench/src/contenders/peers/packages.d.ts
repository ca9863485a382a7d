// What the peers use of npm packages that ship no types of their own (or types that describe another module).

declare module 'hashring' {
  export default class HashRing {
    constructor(servers: readonly string[]);
    get(key: string): string | undefined;
    range(key: string, size: number): string[];
    add(server: string): this;
    remove(server: string): this;
  }
}

declare module 'consistent-hash' {
  export default class ConsistentHash {
    constructor(options: { range?: number });
    add(node: string, points: number): this;
    remove(node: string): this;
    get(key: string): string | null;
    get(key: string, count: number): string[] | null;
  }
}

declare module 'node-hashring' {
  export default class HashRing {
    constructor(nodes: string[], virtualNodes: number);
    findNode(key: string): string | undefined;
    addNode(node: string): void;
    removeNode(node: string): void;
  }
}

declare module 'rendezvous-hash' {
  export default function select<T>(key: string, nodes: Readonly<Record<string, T>>): T;
}

declare module 'jumphash' {
  export default function jumphash(key: Buffer, buckets: number): number;
}

declare module 'murmurhash-js' {
  const murmurhash: { murmur3(key: string, seed: number): number };
  export default murmurhash;
}

declare module 'imurmurhash' {
  export default function murmur(key: string, seed: number): { result(): number };
}

declare module 'murmurhash3js-revisited' {
  const murmurhash: { readonly x86: { hash32(bytes: Uint8Array, seed?: number): number } };
  export default murmurhash;
}
