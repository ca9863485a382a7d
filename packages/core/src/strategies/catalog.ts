// ONE LINE PER STRATEGY: what is listed here appears in core, CLI, bench and page.
export { bounded } from './bounded.ts';
export { jump } from './jump.ts';
export { maglev } from './maglev.ts';
export { modulo } from './modulo.ts';
export { multiProbe } from './multiProbe.ts';
export { rendezvous } from './rendezvous.ts';
export { ring } from './ring.ts';
export { slots } from './slots.ts';
