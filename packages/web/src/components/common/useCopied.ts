import { useState } from 'preact/hooks';

// Milliseconds for which a button says that it has copied.
const SHOWN = 1500;

/** Whether something was copied just now, and what writes a text to the clipboard; that rejects where the browser does not allow it. */
export function useCopied(): readonly [copied: boolean, copy: (text: string) => Promise<void>] {
  const [copied, setCopied] = useState(false);
  const copy = async (text: string): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), SHOWN);
  };
  return [copied, copy];
}
