// Edge caches in three zones, two copies of every object in different ones: a zone may fail without a miss.
import { createCluster, rendezvous } from '@shardscope/core';

const caches = createCluster(rendezvous, [
  { id: 'fra-1', zone: 'fra' },
  { id: 'fra-2', zone: 'fra' },
  { id: 'sin-1', zone: 'sin', weight: 2 },
  { id: 'nyc-1', zone: 'nyc' },
  { id: 'nyc-2', zone: 'nyc' },
]);
const objects = Array.from({ length: 5000 }, (_, i) => `/img/${i}.webp`);

const copies = (object) => caches.getN(object, 2);
const apart = objects.filter((object) => new Set(copies(object).map(({ zone }) => zone)).size === 2);
console.log(`${apart.length} of ${objects.length} objects have their copies in two zones`);

/** Where an object is read while a zone is down: the copy elsewhere, found without a change of the cluster. */
const down = [...caches].filter(({ zone }) => zone === 'fra').map(({ id }) => id);
const read = (object) => caches.get(object, { except: down });
const misses = objects.filter((object) => !copies(object).includes(read(object)));
console.log(`with fra down, ${misses.length} objects are read where there is no copy`);
const [object] = objects.filter((one) => copies(one)[0].zone === 'fra');
console.log(`${object}: copies on ${copies(object).map(({ id }) => id)}, read from ${read(object).id}`);
