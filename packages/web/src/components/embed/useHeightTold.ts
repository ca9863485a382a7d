import { useEffect, useRef } from 'preact/hooks';

/** Tells the page around this one how tall it would be, whenever that changes. */
export function useHeightTold() {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element || parent === window) return undefined;
    const observer = new ResizeObserver(() => {
      parent.postMessage({ shardscope: 1, height: Math.ceil(element.getBoundingClientRect().height) }, '*');
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return box;
}
