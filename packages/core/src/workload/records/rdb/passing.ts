import { phrase } from '../../../phrase.ts';
import { type Input, MORE } from './input.ts';
import { moduleName } from './moduleName.ts';
import type { Form, Part } from './valueForms.ts';

interface Frame {
  readonly form: Form;
  at: number;
  /** How often the form is still to come, this time included. */
  times: number;
}

const ENCODED = [1, 2, 4];

/** Passes over values part by part, however long they are; memory does not depend on them. */
export class Passing {
  /** Modules whose data were met. */
  readonly modules = new Set<string>();
  readonly #input: Input;
  readonly #frames: Frame[] = [];
  /** Bytes to pass over. */
  #left = 0;
  #inModule = false;

  constructor(input: Input) {
    this.#input = input;
  }

  start(form: Form): void {
    this.#frames.push({ form, at: 0, times: 1 });
  }

  /** Passes over as much as there is; whether all is passed. Throws `MORE` where a step needs more bytes, having read none of them. */
  done(): boolean {
    const input = this.#input;
    for (;;) {
      if (this.#left > 0) {
        const some = Math.min(this.#left, input.end - input.at);
        input.at += some;
        this.#left -= some;
        if (this.#left > 0) return false;
      }
      const frame = this.#frames.at(-1);
      if (!frame) return true;
      if (frame.at < frame.form.length) this.#step(frame);
      else if (--frame.times > 0) frame.at = 0;
      else this.#frames.pop();
    }
  }

  #step(frame: Frame): void {
    const input = this.#input;
    const mark = input.at;
    try {
      if (this.#pass(frame.form[frame.at])) frame.at++;
    } catch (error) {
      if (error === MORE) input.at = mark;
      throw error;
    }
  }

  /** Passes over a part; whether that was all of it. */
  #pass(part: Part): boolean {
    const input = this.#input;
    if (typeof part === 'number') this.#left = part;
    else if (part === 'string') this.#string();
    else if (part === 'number') input.number();
    else if (part === 'none') this.#none();
    else if (part === 'double') this.#double();
    else if (part === 'module') return this.#module();
    else this.#repeat(part);
    return true;
  }

  #string(): void {
    const input = this.#input;
    const length = input.lengthOrCode();
    if (length >= 0) {
      if (!Number.isSafeInteger(length)) throw input.damaged(phrase`the length ${length} is too large`);
      this.#left = length;
    } else if (length >= -ENCODED.length) this.#left = ENCODED[-1 - length];
    else {
      const compressed = input.length();
      input.length();
      this.#left = compressed;
    }
  }

  #repeat(form: Form): void {
    const times = this.#input.length();
    if (times > 0) this.#frames.push({ form, at: 0, times });
  }

  // 253 to 255 are NaN and the infinities, without digits.
  #double(): void {
    const length = this.#input.byte();
    this.#left = length < 253 ? length : 0;
  }

  #none(): void {
    if (this.#input.number() !== 0)
      throw this.#input.damaged(phrase`a stream has idempotent producers, which are not read`);
  }

  /** One part of a module's data, of which 0 is the last; before the first, the module's id. */
  #module(): boolean {
    const input = this.#input;
    if (!this.#inModule) {
      this.modules.add(moduleName(input));
      this.#inModule = true;
      return false;
    }
    const kind = input.number();
    if (kind === 0) this.#inModule = false;
    else if (kind <= 2) input.number();
    else if (kind === 3) this.#left = 4;
    else if (kind === 4) this.#left = 8;
    else if (kind === 5) this.#string();
    else throw input.damaged(phrase`no part of a module's data is of kind ${kind}`);
    return kind === 0;
  }
}
