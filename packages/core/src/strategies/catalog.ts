// ONE LINE PER STRATEGY: what is listed here appears in core, CLI, bench and page.
export { jump } from './jump.ts';
export { modulo } from './modulo.ts';
export { ring } from './ring.ts';
export { slots } from './slots.ts';
