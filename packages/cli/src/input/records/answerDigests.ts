import { createHash } from 'node:crypto';

/** Where the bytes of an answer go on their way into the SHA-256 of all that is read; `end` is called after them. */
export interface AnswerDigest {
  update(bytes: Uint8Array): void;
  end(): void;
}

/** Into `all` go the bytes of a lone answer, and of each of several its own SHA-256, so that masters can be asked on several machines. */
export function answerDigest(all: Pick<AnswerDigest, 'update'>, answers: number): AnswerDigest {
  const own = answers === 1 ? undefined : createHash('sha256');
  const into = own ?? all;
  return {
    update(bytes) {
      into.update(bytes);
    },
    end() {
      if (own) all.update(own.digest());
    },
  };
}

/** The SHA-256 that `answerDigest` makes of answers, out of their own ones, all as hex digits. */
export function digestOfAnswers(digests: readonly string[]): string {
  if (digests.length === 1) return digests[0];
  const all = createHash('sha256');
  for (const digest of digests) all.update(digest, 'hex');
  return all.digest('hex');
}
