/** How large a figure is, in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A box in the plane. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the card of a node, or the map, stands among the rest. */
export interface CardPlace extends Box {
  readonly node: number;
}
