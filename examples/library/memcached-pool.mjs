// A pool of memcached servers: every client finds a key on the same one, and walks on while a server does not answer.
import { createCluster, fingerprint } from '@shardscope/core';
import { libketama } from '@shardscope/core/profiles';

// The ring of libketama, as clients in C, Python and Go have it. Fields of your own stay on the nodes.
const pool = createCluster(libketama, [
  { id: '10.0.0.1:11211', cache: new Map() },
  { id: '10.0.0.2:11211', cache: new Map() },
  { id: '10.0.0.3:11211', cache: new Map(), weight: 2 },
]);
const broken = new Set();

/** Stands for a client's get or set: it fails while the server is down. */
function ask(server, command) {
  if (broken.has(server.id)) throw new Error(`${server.id} does not answer`);
  return command(server.cache);
}

/** Asks the server of a key; those that do not answer are passed, in the ring's own order. */
function withFailover(key, command) {
  const except = [];
  for (let server = pool.get(key); server; server = pool.get(key, { except })) {
    try {
      return { server: server.id, value: ask(server, command) };
    } catch {
      except.push(server.id);
    }
  }
  throw new Error('no server answers');
}

const key = 'session:42';
const stored = withFailover(key, (cache) => cache.set(key, 'Ada') && 'stored');
console.log(`${key} is ${stored.value} on ${stored.server}`);

broken.add(stored.server);
const missed = withFailover(key, (cache) => cache.get(key) ?? 'a miss');
console.log(`while that server is down, ${key} is ${missed.value} on ${missed.server}`);

broken.delete(stored.server);
const back = withFailover(key, (cache) => cache.get(key));
console.log(`back again: ${back.value} on ${back.server}`);

// Processes that print the same digits find every key on the same server.
console.log(`fingerprint ${fingerprint(pool)}`);
