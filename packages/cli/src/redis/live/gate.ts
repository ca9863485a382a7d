/** Lets so many through at once, and so many to one machine. */
export class Gate {
  readonly #most: number;
  readonly #perHost: number;
  readonly #inside: string[] = [];
  readonly #waiting: { readonly host: string; readonly enter: () => void }[] = [];

  constructor(most: number, perHost: number) {
    this.#most = most;
    this.#perHost = perHost;
  }

  /** Does something with a machine once there is room; in the order of asking, past those whose machine is busy. */
  async through<T>(host: string, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((enter) => {
      this.#waiting.push({ host, enter });
      this.#admit();
    });
    try {
      return await work();
    } finally {
      this.#inside.splice(this.#inside.indexOf(host), 1);
      this.#admit();
    }
  }

  #admit(): void {
    for (let i = 0; i < this.#waiting.length && this.#inside.length < this.#most; ) {
      const { host, enter } = this.#waiting[i];
      if (this.#inside.filter((other) => other === host).length >= this.#perHost) {
        i++;
        continue;
      }
      this.#waiting.splice(i, 1);
      this.#inside.push(host);
      enter();
    }
  }
}
