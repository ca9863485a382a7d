// WebSocket connections of a room belong together, but no gateway may hold more than 1.25 times its share of what is open.
import { createCluster, LiveLoad, ring } from '@shardscope/core';

const gateways = createCluster(ring, ['gw1', 'gw2', 'gw3', 'gw4']);
const live = new LiveLoad(gateways, 1.25);
const open = [];

/** Where a connection to a room goes; it is closed with `live.release`. */
const connect = (room) => {
  const gateway = live.acquire(room);
  open.push(gateway.id);
  return gateway.id;
};

// One room that everybody wants, among a hundred others.
const rooms = Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? 'the-final' : `room-${i % 100}`));
for (const room of rooms) connect(room);
const [busiest] = gateways.getN('the-final', 1);
const alone = rooms.filter((room) => gateways.get(room) === busiest).length;
const shown = () => [...live.cluster].map(({ id }) => `${id} ${live.of(id)}`).join(', ');
console.log(`by the ring alone, ${busiest.id} would hold ${alone} of 1000; bounded: ${shown()}`);

// A gateway joins: what is open stays, and new connections fill it up.
live.follow(gateways.add('gw5'));
for (let i = 0; i < 250; i++) connect(`room-${i}`);
console.log(`with a fifth gateway: ${shown()}`);

for (const id of open) live.release(id);
console.log(`all closed: ${live.total} open`);
