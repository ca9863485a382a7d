const SVG = 'http://www.w3.org/2000/svg';

type Value = string | number | null;
type Of<Datum, Result> = Result | ((datum: Datum, index: number) => Result);
interface Shape<Datum> {
  readonly element: SVGElement;
  readonly datum: Datum;
}

// By what each element was joined, to find it again.
const keys = new WeakMap<Element, string | number>();

/** Elements of a drawing, each with what it stands for. Methods set something on all of them. */
export class Shapes<Datum = undefined> {
  readonly #shapes: readonly Shape<Datum>[];

  constructor(shapes: readonly Shape<Datum>[]) {
    this.#shapes = shapes;
  }

  get elements(): readonly SVGElement[] {
    return this.#shapes.map(({ element }) => element);
  }

  /** Sets an attribute; `null` removes it. */
  attr(name: string, value: Of<Datum, Value>): this {
    return this.#each(value, (element, set) => {
      if (set === null) element.removeAttribute(name);
      else element.setAttribute(name, String(set));
    });
  }

  style(name: string, value: Of<Datum, string>): this {
    return this.#each(value, ({ style }, set) => style.setProperty(name, set));
  }

  text(said: Of<Datum, string | number>): this {
    return this.#each(said, (element, set) => {
      element.textContent = String(set);
    });
  }

  /** New elements, the last in each of these. */
  append(name: string): Shapes<Datum> {
    return this.#inside(({ element }) => element.appendChild(document.createElementNS(SVG, name)));
  }

  /** The first in each that a selector finds. */
  select(selector: string): Shapes<Datum> {
    return this.#inside(({ element }) => element.querySelector<SVGElement>(selector));
  }

  /** Leaves nothing in any. */
  clear(): this {
    for (const { element } of this.#shapes) element.replaceChildren();
    return this;
  }

  /**
   * Has one element for each datum, in their order: `name.class` of those inside which have its key, or else a new one, which `added`
   * completes. The others go. Without keys, data are told apart by their place.
   */
  join<Inner>(
    selector: string,
    data: readonly Inner[] | ((datum: Datum) => readonly Inner[]),
    key: (datum: Inner, index: number) => string | number = (_, index) => index,
    added: (shape: Shapes<Inner>) => void = () => {},
  ): Shapes<Inner> {
    const joined = this.#shapes.map(({ element, datum }) =>
      joinedIn(element, selector, typeof data === 'function' ? data(datum) : data, key, added),
    );
    return new Shapes(joined.flat());
  }

  #each<Result>(value: Of<Datum, Result>, set: (element: SVGElement, value: Result) => void): this {
    this.#shapes.forEach(({ element, datum }, i) => {
      set(element, value instanceof Function ? value(datum, i) : value);
    });
    return this;
  }

  #inside(find: (shape: Shape<Datum>) => SVGElement | null): Shapes<Datum> {
    return new Shapes(
      this.#shapes.flatMap((shape) => {
        const element = find(shape);
        return element ? [{ element, datum: shape.datum }] : [];
      }),
    );
  }
}

function joinedIn<Inner>(
  parent: Element,
  selector: string,
  data: readonly Inner[],
  key: (datum: Inner, index: number) => string | number,
  added: (shape: Shapes<Inner>) => void,
): Shape<Inner>[] {
  const [name, ...classes] = selector.split('.');
  const there = [...parent.querySelectorAll<SVGElement>(`:scope > ${selector}`)];
  const byKey = new Map(there.map((element) => [keys.get(element), element]));
  let before: Element | undefined;
  const shapes = data.map((datum, i): Shape<Inner> => {
    const known = key(datum, i);
    let element = byKey.get(known);
    const next = before ? before.nextElementSibling : (there.at(0) ?? null);
    if (element) byKey.delete(known);
    else {
      element = document.createElementNS(SVG, name);
      if (classes.length > 0) element.setAttribute('class', classes.join(' '));
      keys.set(element, known);
      added(new Shapes([{ element, datum }]));
    }
    // Moved only if it is elsewhere: what is moved loses the pointer.
    if (element !== next) parent.insertBefore(element, next);
    before = element;
    return { element, datum };
  });
  for (const element of byKey.values()) element.remove();
  return shapes;
}
