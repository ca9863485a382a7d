import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { ChapterShowing } from './chapterShowing.ts';

/** A guess, and whether the answer has been given. */
export interface Guessing<Guess> {
  readonly answered: boolean;
  /** What was guessed; nothing where the guess was skipped. */
  readonly guess: Guess | undefined;
  answer(guess: Guess | undefined): void;
}

/** A guess that is in memory only. On paper the answer is given, and nobody has guessed. */
export function useGuess<Guess>({ still }: ChapterShowing): Guessing<Guess> {
  const [given, give] = useState<{ readonly guess: Guess | undefined } | undefined>(undefined);
  return {
    answered: still || given !== undefined,
    guess: still ? undefined : given?.guess,
    answer: (guess) => give({ guess }),
  };
}

/** Where a guess is made: what it is made with, what ends it, and the way past it. */
export function Guess({
  showing: { say },
  reveal,
  onReveal,
  onSkip,
  children,
}: {
  showing: ChapterShowing;
  /** What gives the answer; nothing where the choice itself does. */
  reveal?: string;
  onReveal?: () => void;
  onSkip: () => void;
  children: ComponentChildren;
}) {
  return (
    <div class="guess">
      {children}
      {reveal !== undefined && (
        <button type="button" class="reveal" onClick={onReveal}>
          {reveal}
        </button>
      )}
      <button type="button" onClick={onSkip}>
        {say('skipGuess')}
      </button>
    </div>
  );
}

/** How a guessed number lies to the truth; `close` is how far it may be off. */
export function comparedWith(
  guess: number | undefined,
  truth: number,
  close: number,
): 'near' | 'less' | 'moreGuess' | undefined {
  if (guess === undefined) return undefined;
  if (Math.abs(guess - truth) <= close) return 'near';
  return guess < truth ? 'less' : 'moreGuess';
}
