import type { Position } from '../../types.ts';

/** A place in a text of JSON, and the line that it is in. */
export class JsonCursor {
  readonly text: string;
  index = 0;
  #line = 1;
  #lineStart = 0;

  constructor(text: string) {
    this.text = text;
  }

  at(): Position {
    return { line: this.#line, column: this.index - this.#lineStart + 1 };
  }

  /** Goes on to an index. */
  to(index: number): void {
    const { text } = this;
    for (let end = text.indexOf('\n', this.index); end >= 0 && end < index; end = text.indexOf('\n', end + 1))
      this.#newLine(end);
    this.index = index;
  }

  /** Passes over white space. */
  skip(): void {
    for (;;) {
      const char = this.text[this.index];
      if (char === '\n') this.#newLine(this.index);
      else if (char !== ' ' && char !== '\t' && char !== '\r') return;
      this.index++;
    }
  }

  /** Passes over a character, if it is here. */
  taken(char: string): boolean {
    if (this.text[this.index] !== char) return false;
    this.index++;
    return true;
  }

  #newLine(end: number): void {
    this.#line++;
    this.#lineStart = end + 1;
  }
}
