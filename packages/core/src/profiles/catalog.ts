// ONE LINE PER PROFILE: what is listed here appears in the registry, and so in CLI and docs.
export { elasticsearch } from './elasticsearch.ts';
export { guava } from './guava.ts';
export { haproxyConsistent } from './haproxyConsistent.ts';
export { haproxyMapBased } from './haproxyMapBased.ts';
export { hashring } from './hashring.ts';
export { kafkaJava, kafkajs, librdkafka } from './kafka.ts';
export { libketama } from './libketama.ts';
export { libmemcachedKetama } from './libmemcachedKetama.ts';
export { libmemcachedKetamaSpy } from './libmemcachedKetamaSpy.ts';
export { libmemcachedKetamaWeighted } from './libmemcachedKetamaWeighted.ts';
export { libmemcachedModula } from './libmemcachedModula.ts';
export { nginxHash, nginxHashConsistent } from './nginx.ts';
export { twemproxyKetama, twemproxyModula } from './twemproxy.ts';
