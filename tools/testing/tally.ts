import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

const firstLine = (text = ''): string => text.split('\n', 1)[0];

/** Prints, as the last lines of a run, each failure on a line of its own, then how many tests passed, failed and were skipped. */
export const tally: Reporter = {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly { message?: string }[]) {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    const failures = errors.map(({ message }) => firstLine(message));
    for (const module of modules) {
      const file = relative(process.cwd(), module.moduleId);
      if (module.state() === 'failed' && module.errors().length > 0)
        failures.push(`${file}: ${firstLine(module.errors()[0]?.message)}`);
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'failed')
          failures.push(`${file} > ${test.fullName}: ${firstLine(result.errors[0]?.message)}`);
        else count[result.state]++;
      }
    }
    const lines = [
      ...failures.map((failure) => `FAILED ${failure}`),
      `${count.passed} passed, ${failures.length} failed, ${count.skipped + count.pending} skipped`,
    ];
    process.stdout.write(`\n${lines.join('\n')}\n`);
  },
};
