import { PassThrough, Writable } from 'node:stream';

/** Streams of a run that nobody reads. */
export function quietIo(signal = new AbortController().signal) {
  const sink = () => new Writable({ write: (_chunk, _encoding, done) => done() });
  return { stdin: new PassThrough(), stdout: sink(), stderr: sink(), env: {}, signal };
}
