import { useEffect, useRef, useState } from 'preact/hooks';

const PAUSE = 2000;

/** Says what a result has become to those who hear the page: at most once in two seconds, and nothing before it changes. */
export function Heard({ text }: { text: string }) {
  const [said, say] = useState('');
  const known = useRef(text);
  const last = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (text === known.current) return undefined;
    const waiting = setTimeout(
      () => {
        known.current = text;
        last.current = performance.now();
        say(text);
      },
      Math.max(0, last.current + PAUSE - performance.now()),
    );
    return () => clearTimeout(waiting);
  }, [text]);
  return (
    <p class="unseen" aria-live="polite">
      {said}
    </p>
  );
}
