import { useEffect, useState } from 'preact/hooks';
import type { KeyChoice, KeyCounts } from '../../answer/table/keyRow.ts';
import type { RemoteTable } from '../../answer/table/remoteTable.ts';
import { type Problem, problemOf } from '../../model/problem.ts';
import type { Run } from '../../model/run.ts';
import type { Progress } from '../../run/readOwnKeys.ts';
import { keyTable } from '../../state/given/keyTables.ts';
import { RowPages } from './rowPages.ts';

/** Rows that were chosen, and what they come to. */
export interface KeyRows {
  readonly table: RemoteTable;
  readonly run: Run;
  readonly choice: KeyChoice;
  readonly counts: KeyCounts;
  readonly pages: RowPages;
}

/** How far the rows of a choice are: the last ones stay until the next are here. */
export interface KeyRowsState {
  readonly rows?: KeyRows;
  readonly progress?: Progress;
  readonly problem?: Problem;
  /** Whether the rows are not yet those that were asked for. */
  readonly waiting: boolean;
}

/** The rows of the answer that is shown which a choice leads to. */
export function useKeyRows(run: Run, choice: KeyChoice): KeyRowsState {
  const [rows, setRows] = useState<KeyRows>();
  const [progress, setProgress] = useState<Progress>();
  const [problem, setProblem] = useState<Problem>();
  const [, setArrived] = useState(0);
  const wanted = JSON.stringify(choice);
  useEffect(() => {
    let current = true;
    const failed = (error: unknown): void => {
      if (current) setProblem(problemOf(error));
    };
    const fetched = async (): Promise<void> => {
      const table = await keyTable((now) => current && setProgress(now));
      if (!current) return;
      const counts = await table.ask('choose', choice);
      if (!current) return;
      const pages = new RowPages(
        counts.chosen,
        (from, to) => table.ask('rows', counts.turn, from, to),
        () => current && setArrived((times) => times + 1),
      );
      setProblem(undefined);
      setRows({ table, run, choice, counts, pages });
    };
    fetched().catch(failed);
    return () => {
      current = false;
    };
  }, [run, wanted]);
  // Rows of another answer have other nodes.
  const shown = rows?.run === run ? rows : undefined;
  return {
    ...(shown ? { rows: shown } : {}),
    ...(progress ? { progress } : {}),
    ...(problem ? { problem } : {}),
    waiting: !shown || JSON.stringify(shown.choice) !== wanted,
  };
}
