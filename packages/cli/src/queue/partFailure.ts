import { bugReport, exitCodes, Failure, failureOf } from '../io/failure.ts';

/** An error of a worker as the queue keeps it: one line of text with its exit code. */
export function failureText(error: unknown): string {
  const failure = failureOf(error);
  return JSON.stringify({ code: failure?.code ?? exitCodes.runtime, message: failure?.message ?? bugReport(error) });
}

/** The failure that `failureText` wrote, of the part of that name; what BullMQ says itself is one too. */
export function partFailure(name: string, text: string): Failure {
  try {
    const { code, message } = JSON.parse(text) as { readonly code: unknown; readonly message: unknown };
    if (typeof code === 'number' && typeof message === 'string') return new Failure(code, `${name}: ${message}`);
  } catch {
    // Not from a worker of ours.
  }
  return new Failure(exitCodes.runtime, `${name}: ${text}`);
}

/** Whether another try may do better: bad data and wrong usage stay so. */
export const mayPass = (error: unknown): boolean => {
  const code = failureOf(error)?.code;
  return code !== exitCodes.data && code !== exitCodes.usage;
};
