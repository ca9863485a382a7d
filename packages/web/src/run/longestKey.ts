/** Most bytes of a key: as the CLI has it. */
export const LONGEST_KEY = 65_536;
