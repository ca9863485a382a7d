import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { KeyRow } from '../../answer/table/keyRow.ts';
import { listHeight, revealing, rowWindow } from '../../layout/rowWindow.ts';
import type { RowPages } from './rowPages.ts';

/** A column: what stands above it, how it sorts, and its cell in a row. */
export interface KeyColumn {
  readonly id: string;
  readonly title: string;
  /** Pressed to sort by the column; none where it does not. */
  readonly sort?: () => void;
  readonly sorted?: 'ascending' | 'descending' | undefined;
  readonly cell: (row: KeyRow) => ComponentChildren;
}

/** A table of which only the rows in sight are made; its arrow keys go from row to row, and Enter presses one. */
export function KeyGrid({
  columns,
  pages,
  label,
  pressed,
  press,
  failed,
}: {
  columns: readonly KeyColumn[];
  pages: RowPages;
  label: string;
  /** Whether a row is the one that was pressed. */
  pressed: (row: KeyRow) => boolean;
  press: (row: KeyRow) => void;
  failed: (error: unknown) => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [{ height, row }, setSize] = useState({ height: 0, row: 32 });
  const [active, setActive] = useState(0);
  const { count } = pages;
  const { first, last, offset } = rowWindow(top, height, count, row);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = (): void => {
      const style = getComputedStyle(element);
      const size = Number.parseFloat(style.getPropertyValue('--row'));
      setSize({ height: element.clientHeight - size, row: size });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  // Other rows begin at their first.
  useLayoutEffect(() => {
    setActive(0);
    scroller.current?.scrollTo({ top: 0 });
  }, [pages]);
  useLayoutEffect(() => {
    pages.need(first, last).catch(failed);
  });
  const go = (to: number): void => {
    const index = Math.min(Math.max(to, 0), count - 1);
    setActive(index);
    scroller.current?.scrollTo({ top: revealing(index, scroller.current.scrollTop, height, count, row) });
  };
  const screen = Math.max(1, Math.floor(height / row) - 1);
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => go(active + 1),
    ArrowUp: () => go(active - 1),
    PageDown: () => go(active + screen),
    PageUp: () => go(active - screen),
    Home: () => go(0),
    End: () => go(count - 1),
    Enter: () => {
      const found = pages.row(active);
      if (found) press(found);
    },
  };
  const pressAt = ({ target }: Event): void => {
    const index = Number((target as Element).closest<HTMLElement>('tbody tr')?.dataset.index ?? -1);
    const found = index < 0 ? undefined : pages.row(index);
    if (!found) return;
    setActive(index);
    press(found);
  };
  return (
    <div ref={scroller} class="key-scroller" onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}>
      <div class="key-list" style={{ height: `${listHeight(count, row) + row}px` }}>
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows are pressed, and walked over by keys
          role="grid"
          class="key-grid"
          style={{ height: `${height + row}px` }}
          aria-label={label}
          aria-rowcount={count + 1}
          aria-activedescendant={active >= first && active < last ? `key-row-${active}` : undefined}
          tabIndex={0}
          onClick={pressAt}
          onKeyDown={(event) => {
            const { key, target, currentTarget, ctrlKey, metaKey, altKey } = event;
            const action = target === currentTarget && !ctrlKey && !metaKey && !altKey ? keys[key] : undefined;
            if (!action) return;
            event.preventDefault();
            event.stopPropagation();
            action();
          }}
        >
          <thead>
            <tr aria-rowindex={1}>
              {columns.map(({ id, title, sort, sorted }) => (
                <th key={id} scope="col" aria-sort={sort ? (sorted ?? 'none') : undefined} data-column={id}>
                  {sort ? (
                    <button type="button" onClick={sort}>
                      {title} {sorted && <span aria-hidden="true">{sorted === 'ascending' ? '↑' : '↓'}</span>}
                    </button>
                  ) : (
                    title
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody style={{ transform: `translateY(${offset}px)` }}>
            {Array.from({ length: last - first }, (_, i) => first + i).map((index) => {
              const found = pages.row(index);
              return (
                <tr
                  key={index}
                  id={`key-row-${index}`}
                  data-index={index}
                  data-fate={found?.fate}
                  aria-rowindex={index + 2}
                  aria-selected={found !== undefined && pressed(found)}
                  class={index === active ? 'active' : ''}
                >
                  {columns.map(({ id, cell }, column) => (
                    <td key={id} data-column={id}>
                      {found ? cell(found) : column === 0 ? '…' : ''}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}
