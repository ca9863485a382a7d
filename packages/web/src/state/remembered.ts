import { effect, type Signal, signal } from '@preact/signals';
import { embedded } from './embedded.ts';

/** A signal that keeps its value across visits, where the browser allows storage and the page is not embedded; only known values are read back. */
export function remembered<T extends string>(name: string, initial: T, known: readonly T[]): Signal<T> {
  const key = `shardscope.${name}`;
  if (embedded) return signal<T>(initial);
  const value = signal<T>(known.find((one) => one === read(key)) ?? initial);
  effect(() => {
    write(key, value.value);
  });
  return value;
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is blocked or full: the choice lasts as long as the page.
  }
}
