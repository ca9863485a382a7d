import { BaseSequencer, type TestSpecification } from 'vitest/node';

const onLiveServers = ({ moduleId }: TestSpecification): boolean => /live[^/]*$/i.test(moduleId);

/** Tests on live servers wait most of their time: they are spread over the first three quarters, so that a few wait while others run. */
export class Ordered extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const live = sorted.filter(onLiveServers);
    const busy = sorted.filter((file) => !onLiveServers(file));
    const apart = Math.max(1, Math.floor((0.75 * busy.length) / live.length));
    for (const [i, file] of live.entries()) busy.splice(i * (apart + 1), 0, file);
    return busy;
  }
}
