import type { KeyTable } from './keyTable.ts';

/** What a table can be asked. */
export type Asks = Pick<KeyTable, 'choose' | 'rows' | 'file' | 'sharing'>;

/** One question to a table. */
export type Ask = {
  readonly [Name in keyof Asks]: { readonly name: Name; readonly given: Parameters<Asks[Name]> };
}[keyof Asks];

/** What it says to that. */
export type Told = ReturnType<Asks[keyof Asks]>;

/** Asks a table. */
export function tell(table: KeyTable, ask: Ask): Told {
  switch (ask.name) {
    case 'choose':
      return table.choose(...ask.given);
    case 'rows':
      return table.rows(...ask.given);
    case 'file':
      return table.file(...ask.given);
    case 'sharing':
      return table.sharing(...ask.given);
  }
}
