import { describe, expect, it } from 'vitest';
import { shardscope } from '../harness.ts';

describe('redis create', () => {
  it('takes each address once', async () => {
    for (const again of ['127.0.0.1:7001', '127.0.0.1:7001@17001']) {
      const nodes = ['127.0.0.1:7001', '127.0.0.1:7002', again, '127.0.0.1:7003'];
      expect(await shardscope(['redis', 'create', ...nodes])).toMatchObject({
        code: 2,
        stderr: 'error: 127.0.0.1:7001 is given twice\n',
      });
    }
  });
});
