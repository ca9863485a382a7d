/** A call as callers without types make it. */
export const call =
  (work: (...args: never[]) => unknown, ...args: readonly unknown[]): (() => unknown) =>
  () =>
    Reflect.apply(work, undefined, args);
