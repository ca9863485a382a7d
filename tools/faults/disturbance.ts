/** What came of the run that was disturbed. */
export interface Disturbance {
  /** Whether something happened before its end. */
  readonly struck: boolean;
  /** Its exit code or signal; of both, where there were two. */
  readonly exits: readonly (number | string)[];
  /** Why it stopped, if it says so. */
  readonly why?: string;
  /** Where the run was, in the words of its hooks. */
  readonly place?: string | undefined;
}
