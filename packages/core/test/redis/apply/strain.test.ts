import { STRAIN_SIGNS, strainOf } from '@shardscope/core/redis';
import { describe, expect, it } from 'vitest';

const MIB = 2 ** 20;

/** A master `m` with slots 0 to 9, replicas at the ports of `replicas`, and the flags of each. */
const nodesText = (replicas: Readonly<Record<number, string>>, open = '') =>
  [
    `${'a'.repeat(40)} 127.0.0.1:7000@17000 myself,master - 0 0 1 connected 0-9${open}`,
    ...Object.entries(replicas).map(
      ([port, flags]) => `${port.repeat(10)} 127.0.0.1:${port}@1${port} ${flags} ${'a'.repeat(40)} 0 0 1 connected`,
    ),
    '',
  ].join('\n');

interface Signs {
  replicas?: Readonly<Record<number, string>>;
  links?: readonly string[];
  written?: number;
  clients?: number;
  state?: string;
  open?: string;
}

const signsOf = ({ replicas = {}, links = [], written = 1000, clients = 100, state = 'ok', open }: Signs) => [
  ['role:master', ...links.map((line, i) => `slave${i}:${line}`), `master_repl_offset:${written}`, ''].join('\r\n'),
  `# Memory\r\nmem_clients_normal:${clients}\r\n`,
  `cluster_state:${state}\r\n`,
  nodesText(replicas, open),
];
const whyOf = (signs: Signs, ...rest: [boolean?, number?]) => {
  const { why } = strainOf('m', signsOf(signs), ...rest);
  return why === undefined ? undefined : String(why);
};
const link = (port: number, rest: string, ip = '127.0.0.1') => `ip=${ip},port=${port},${rest}`;
const SYNCED = 'state=online,offset=990,lag=1';

describe('whether a master is to be given more slots', () => {
  it.each([
    ['wait_bgsave', 'state=wait_bgsave,offset=0,lag=0', 'it is still being sent the data (wait_bgsave)'],
    ['loading', 'state=online,offset=0,lag=0', 'it is loading the data'],
    ['silent', 'state=online,offset=990,lag=11', 'it has been silent for 11 s'],
  ])('waits for a replica that is %s', (_, rest, what) => {
    const replicas = { 7003: 'slave', 7004: 'slave' };
    expect(whyOf({ replicas, links: [link(7003, SYNCED), link(7004, rest)] })).toBe(
      `replica 127.0.0.1:7004 of m is not in sync: ${what}`,
    );
    expect(whyOf({ replicas, links: [link(7003, SYNCED), link(7004, rest)] }, false)).toBeUndefined();
  });

  it('waits for one that is more than 64 MiB behind, not for one that is that much', () => {
    const behind = (bytes: number) =>
      whyOf({ replicas: { 7003: 'slave' }, links: [link(7003, SYNCED)], written: 990 + bytes });
    expect(behind(64 * MIB)).toBeUndefined();
    expect(behind(64 * MIB + 1)).toContain(`it is ${64 * MIB + 1} bytes behind`);
  });

  it('waits for one that is not connected, unless it has failed or comes from another address', () => {
    expect(whyOf({ replicas: { 7003: 'slave' } })).toContain('its master has no connection to it');
    expect(whyOf({ replicas: { 7003: 'slave,fail' } })).toBeUndefined();
    expect(whyOf({ replicas: { 7003: 'slave' }, links: [link(6379, SYNCED, '10.0.0.9')] })).toBeUndefined();
    // Who copies the data and is no replica, such as a backup, stands for nobody while it has not all of it.
    const backup = link(6379, 'state=wait_bgsave,offset=0,lag=0', '10.0.0.9');
    expect(whyOf({ replicas: { 7003: 'slave' }, links: [backup] })).toContain('no connection');
    expect(whyOf({ replicas: { 7003: 'slave' }, links: [backup, link(7003, SYNCED)] })).toBeUndefined();
    // One address for two replicas.
    const both = { 7003: 'slave', 7004: 'slave' };
    expect(whyOf({ replicas: both, links: [link(7003, SYNCED)] })).toContain('replica 127.0.0.1:7004');
  });

  it('takes a replica of a master that nobody has written to for in sync', () => {
    const links = [link(7003, 'state=online,offset=0,lag=0')];
    expect(whyOf({ replicas: { 7003: 'slave' }, links, written: 0 })).toBeUndefined();
  });

  it('waits while the buffers of clients have grown by more than 64 MiB', () => {
    expect(whyOf({ clients: 64 * MIB + 100 }, true, 100)).toBeUndefined();
    expect(whyOf({ clients: 64 * MIB + 101 }, true, 100)).toBe(
      `clients of m have ${64 * MIB + 101} bytes in buffers, 100 before`,
    );
    expect(strainOf('m', signsOf({ clients: 5 })).clients).toBe(5);
  });

  it('waits while the cluster is down, but not where an open slot may be why', () => {
    expect(whyOf({ state: 'fail' })).toBe('m says that the cluster is down');
    expect(whyOf({ state: 'fail', open: ` [3-<-${'9'.repeat(40)}]` })).toBeUndefined();
  });

  it('says nothing of replies that are none, nor of a node that is no master any more', () => {
    expect(
      strainOf(
        'm',
        STRAIN_SIGNS.map(() => null),
      ),
    ).toEqual({ why: undefined, clients: undefined });
    const [replication, memory, , nodes] = signsOf({ replicas: { 7003: 'slave' } });
    const demoted = nodes.replace('myself,master', 'myself,slave');
    expect(strainOf('m', [replication, memory, 'cluster_state:fail', demoted]).why).toBeUndefined();
  });
});
