/** A configuration of the user's own, and what was said of it. */
export interface ConfigurationFile {
  /** What the file is called; pasted text has no name. */
  readonly name: string;
  readonly text: string;
  /** The pool that was chosen. */
  readonly pool?: string;
  /** What the file does not say, by name. */
  readonly facts: readonly (readonly [name: string, value: string])[];
}

/** One configuration and the steps that change it, or two: before and after. */
export interface Configurations {
  readonly files: readonly [ConfigurationFile] | readonly [before: ConfigurationFile, after: ConfigurationFile];
  /** Such as `+d -b !c`; of two configurations the second is the step. */
  readonly steps: string;
}
