// ONE LINE PER READER: what is listed here is read by CLI and page.

export { cassandra } from './cassandra.ts';
export { elasticsearch } from './elasticsearch.ts';
export { haproxy } from './haproxy.ts';
export { kafka } from './kafka.ts';
export { memcached } from './memcached.ts';
export { nginx } from './nginx.ts';
export { redis } from './redis.ts';
export { twemproxy } from './twemproxy.ts';
