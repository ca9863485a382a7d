// ONE LINE PER READER: what is listed here is read by CLI and page.
export { carbon } from './carbon.ts';
export { carbonRelay } from './carbonRelay.ts';
export { clickhouse } from './clickhouse.ts';
export { haproxy } from './haproxy.ts';
export { mcrouter } from './mcrouter.ts';
export { nginx } from './nginx.ts';
export { twemproxy } from './twemproxy.ts';
