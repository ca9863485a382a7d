// ONE LINE PER READER: what is listed here is read by CLI and page.

export { haproxy } from './haproxy.ts';
export { nginx } from './nginx.ts';
