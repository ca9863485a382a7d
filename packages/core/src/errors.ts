/**
 * What a caller can mend: an argument, an option or a text that is not what it must be. Its message is one line that names the culprit and
 * what is accepted. Every other error that core throws is a bug of core.
 *
 * It is a `RangeError`, so that code which catches those keeps working, and carries a `code` for those who compare no classes.
 */
export class InputError extends RangeError {
  override readonly name = 'InputError';
  readonly code = 'ERR_SHARDSCOPE_INPUT';
}
