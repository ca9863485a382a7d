/** The values of the keys asked for last, at most `maxSize` of them. */
export class LruCache {
  readonly maxSize: number;
  readonly #values = new Map<string, string>();

  constructor(maxSize: number) {
    this.maxSize = maxSize;
  }

  get size(): number {
    return this.#values.size;
  }

  get(key: string): string | undefined {
    const value = this.#values.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: string, value: string): void {
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size <= this.maxSize) return;
    for (const oldest of this.#values.keys()) {
      this.#values.delete(oldest);
      break;
    }
  }

  del(key: string): void {
    this.#values.delete(key);
  }

  forEach(visit: (value: string, key: string) => void): void {
    for (const [key, value] of [...this.#values]) visit(value, key);
  }

  reset(): void {
    this.#values.clear();
  }
}
