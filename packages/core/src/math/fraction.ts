/** An exact fraction of two integers, for sums of moments whose difference floating point would lose. */
export class Fraction {
  readonly #numerator: bigint;
  readonly #denominator: bigint;

  /** `denominator` must be above 0. */
  constructor(numerator: bigint, denominator = 1n) {
    this.#numerator = numerator;
    this.#denominator = denominator;
  }

  plus(other: Fraction): Fraction {
    return new Fraction(
      this.#numerator * other.#denominator + other.#numerator * this.#denominator,
      this.#denominator * other.#denominator,
    );
  }

  times(other: Fraction): Fraction {
    return new Fraction(this.#numerator * other.#numerator, this.#denominator * other.#denominator);
  }

  /** The quotient by a fraction above 0, as a number that is right to the last digits. */
  over(other: Fraction): number {
    const numerator = this.#numerator * other.#denominator;
    const denominator = this.#denominator * other.#numerator;
    const shift = BigInt(Math.max(0, 64 + digits(denominator) - digits(numerator)));
    const excess = BigInt(Math.max(0, digits(numerator) - digits(denominator) - 900));
    return (Number((numerator << shift) / (denominator << excess)) / 2 ** Number(shift)) * 2 ** Number(excess);
  }
}

/** About how many binary digits an integer has. */
const digits = (value: bigint): number => 4 * value.toString(16).length;
