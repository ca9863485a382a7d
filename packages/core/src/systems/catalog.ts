// ONE LINE PER READER: what is listed here is read by CLI and page.
export { carbon } from './carbon.ts';
export { carbonRelay } from './carbonRelay.ts';
export { cassandra } from './cassandra.ts';
export { clickhouse } from './clickhouse.ts';
export { crush } from './crush.ts';
export { elasticsearch } from './elasticsearch.ts';
export { envoy } from './envoy.ts';
export { grpc } from './grpc.ts';
export { haproxy } from './haproxy.ts';
export { kafka } from './kafka.ts';
export { mcrouter } from './mcrouter.ts';
export { memcached } from './memcached.ts';
export { nginx } from './nginx.ts';
export { redis } from './redis.ts';
export { twemproxy } from './twemproxy.ts';
