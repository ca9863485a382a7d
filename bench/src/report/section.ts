/** A titled table and what there is to say about it. */
export interface Section {
  /** Of the one that has a picture of its own. */
  readonly id?: 'targets';
  readonly title: string;
  readonly notes: readonly string[];
  /** The first row is the head. */
  readonly table: readonly (readonly string[])[];
}
