// ONE LINE PER READER: what is listed here is read by CLI and page. A text is offered to them in this order.

export { carbon } from './carbon.ts';
export { carbonRelay } from './carbonRelay.ts';
export { clickhouse } from './clickhouse.ts';
export { mcrouter } from './mcrouter.ts';
export { nginx } from './nginx.ts';
