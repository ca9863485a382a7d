import { BaseSequencer, type TestSpecification } from 'vitest/node';

const onLiveServers = ({ moduleId }: TestSpecification): boolean => /live[^/]*$/i.test(moduleId);

/**
 * The page's tests before the rest, since a worker can go on with a file of the same project only, and their longest file takes longest. Tests
 * on live servers wait most of their time: they are spread over the first three quarters of the rest, so that a few wait while others run.
 */
export class Ordered extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const page = sorted.filter(({ project }) => project.name === 'web');
    const rest = sorted.filter(({ project }) => project.name !== 'web');
    const live = rest.filter(onLiveServers);
    const busy = rest.filter((file) => !onLiveServers(file));
    const apart = Math.max(1, Math.floor((0.75 * busy.length) / live.length));
    for (const [i, file] of live.entries()) busy.splice(i * (apart + 1), 0, file);
    return [...page, ...busy];
  }
}
