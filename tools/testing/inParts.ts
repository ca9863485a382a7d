import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Starts the tests on live servers first: they wait most of their time, and the others run meanwhile. Then those of one part after
 * another, since a worker can go on with a file of the same part only; the page's before the rest, since its longest file takes longest.
 */
export class InParts extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const parts = ['web', 'core', 'bench', 'vectors', 'drawing', 'cli'];
    const place = ({ moduleId, project }: TestSpecification): number =>
      /live[^/]*$/i.test(moduleId) ? -1 : parts.indexOf(project.name);
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
