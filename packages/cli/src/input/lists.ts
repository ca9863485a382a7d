/** A parser of a repeatable option: every use adds one value. */
export const repeated = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** A parser of a repeatable option whose values are comma lists. */
export const commaList = (text: string, before: readonly string[] = []): string[] => [...before, ...text.split(',')];
