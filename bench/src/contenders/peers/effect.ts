import * as HashRing from 'effect/HashRing';
import * as PrimaryKey from 'effect/PrimaryKey';
import type { Contender } from '../contender.ts';

class Member implements PrimaryKey.PrimaryKey {
  readonly id: string;
  constructor(id: string) {
    this.id = id;
  }
  [PrimaryKey.symbol](): string {
    return this.id;
  }
}

/** The nearest point in either direction. */
export const effect: Contender = {
  id: 'effect',
  build(nodes) {
    const ring = HashRing.make<Member>({ baseWeight: 160 });
    HashRing.addMany(
      ring,
      nodes.map((id) => new Member(id)),
    );
    return {
      get: (key) => HashRing.get(ring, key),
      add(node) {
        HashRing.add(ring, new Member(node));
      },
      remove(node) {
        HashRing.remove(ring, new Member(node));
      },
    };
  },
};
