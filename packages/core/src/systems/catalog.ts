// ONE LINE PER READER: what is listed here is read by CLI and page. A text is offered to them in this order.
export { cassandra } from './cassandra.ts';
export { elasticsearch } from './elasticsearch.ts';
export { kafka } from './kafka.ts';
export { memcached } from './memcached.ts';
export { nginx } from './nginx.ts';
export { redis } from './redis.ts';
