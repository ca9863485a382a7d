// ONE LINE PER SOURCE: what is listed here is told by its first bytes and read.
export { accessLog } from './accessLog.ts';
export { memcachedMetadump } from './memcachedMetadump.ts';
export { oracleGeneral } from './oracleGeneral.ts';
export { redisAppendOnly } from './redisAppendOnly.ts';
export { redisDump } from './redisDump.ts';
export { twitterTrace } from './twitterTrace.ts';
