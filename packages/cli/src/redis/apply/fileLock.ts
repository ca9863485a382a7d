import { readFile, rm, writeFile } from 'node:fs/promises';
import { exitCodes, Failure, fileFailure } from '../../io/failure.ts';
import { say } from '../../language/say.ts';

/** Makes sure that no other process of this machine uses the same journal. Returns how to let go of it. */
export async function lockFile(path: string): Promise<() => Promise<void>> {
  for (let tries = 0; ; tries++) {
    try {
      await writeFile(path, `${process.pid}\n`, { flag: 'wx', mode: 0o600 });
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || tries > 0)
        throw fileFailure(say`cannot write ${path}`, error, exitCodes.runtime);
    }
    const pid = Number(await readFile(path, 'utf8').catch(() => ''));
    if (pid !== process.pid && isRunning(pid)) {
      throw new Failure(
        exitCodes.runtime,
        say`process ${pid} uses this journal; if it is none of ours, remove ${path}`,
      );
    }
    await rm(path, { force: true });
  }
}

function isRunning(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
