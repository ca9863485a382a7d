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

/** Rows from one up to but not including another. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** A table of which only the rows in sight are made; its arrow keys go from row to row, and Enter presses one. */
export function KeyGrid({
  columns,
  pages,
  label,
  pressed,
  press,
  marked,
  mark,
  failed,
}: {
  columns: readonly KeyColumn[];
  pages: RowPages;
  label: string;
  /** Whether a row is the one that was pressed. */
  pressed: (row: KeyRow) => boolean;
  press: (row: KeyRow) => void;
  /** The rows that are marked, which have an end where one was pressed or walked to with Shift. */
  marked: RowRange | undefined;
  mark: (rows: RowRange | undefined) => void;
  failed: (error: unknown) => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [{ height, row }, setSize] = useState({ height: 0, row: 32 });
  const [active, setActive] = useState(0);
  // Where marking began.
  const anchor = useRef(0);
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
    mark(undefined);
    scroller.current?.scrollTo({ top: 0 });
  }, [pages]);
  useLayoutEffect(() => {
    pages.need(first, last).catch(failed);
  });
  const reach = (index: number, marking: boolean): void => {
    setActive(index);
    if (marking) mark({ from: Math.min(anchor.current, index), to: Math.max(anchor.current, index) + 1 });
    else {
      anchor.current = index;
      mark(undefined);
    }
  };
  const go = (to: number, marking: boolean): void => {
    const index = Math.min(Math.max(to, 0), count - 1);
    reach(index, marking);
    scroller.current?.scrollTo({ top: revealing(index, scroller.current.scrollTop, height, count, row) });
  };
  const screen = Math.max(1, Math.floor(height / row) - 1);
  const steps: Readonly<Record<string, number>> = {
    ...{ ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + screen, PageUp: active - screen },
    ...{ Home: 0, End: count - 1 },
  };
  const pressAt = ({ target, shiftKey }: MouseEvent): void => {
    const index = Number((target as Element).closest<HTMLElement>('tbody tr')?.dataset.index ?? -1);
    const found = index < 0 ? undefined : pages.row(index);
    if (!found) return;
    reach(index, shiftKey);
    if (!shiftKey) press(found);
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
          aria-multiselectable
          onClick={pressAt}
          onMouseDown={(event) => {
            // Shift would mark the text between.
            if (event.shiftKey) event.preventDefault();
          }}
          onKeyDown={(event) => {
            const { key, target, currentTarget, ctrlKey, metaKey, altKey, shiftKey } = event;
            if (target !== currentTarget || ctrlKey || metaKey || altKey) return;
            const found = key === 'Enter' ? pages.row(active) : undefined;
            if (found) press(found);
            else if (Object.hasOwn(steps, key)) go(steps[key], shiftKey);
            else return;
            event.preventDefault();
            event.stopPropagation();
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
                  aria-selected={isIn(marked, index) || (found !== undefined && pressed(found))}
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

const isIn = (rows: RowRange | undefined, index: number): boolean =>
  rows !== undefined && index >= rows.from && index < rows.to;
