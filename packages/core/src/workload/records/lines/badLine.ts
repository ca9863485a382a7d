import { InputError } from '../../../errors.ts';

/** Why a line is no record, said of it: `has no size`. Whoever reads lines knows which one it is. */
export class BadLine extends InputError {}
