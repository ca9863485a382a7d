import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Starts the tests on live servers first: they wait most of their time, and the others run meanwhile. */
export class LiveFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const live = ({ moduleId }: TestSpecification): number => Number(/Live[^/]*$/.test(moduleId));
    return (await super.sort(files)).sort((a, b) => live(b) - live(a));
  }
}
