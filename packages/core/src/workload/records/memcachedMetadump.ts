import { InputError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';
import { shown } from '../../shown.ts';
import { BadLine } from './lines/badLine.ts';
import { firstLine, latin1 } from './lines/latin1.ts';
import { lineReader } from './lines/lineReader.ts';
import { percentDecoded } from './lines/percentDecoded.ts';
import type { RecordSource } from './types.ts';

/**
 * What memcached answers to `lru_crawler metadump hash` or `all`: a line for each item, then `END`. Keys are percent-encoded; `bytes` is the whole item
 * (header, key and value), `time` its last access. Items of older versions without their size are refused, fields of newer ones are passed over.
 */
export const memcachedMetadump: RecordSource = {
  name: 'a memcached metadump',
  binary: false,
  recognises: (first) => /^key=\S+ exp=-?[0-9]+ la=[0-9]+ /.test(firstLine(first)),
  reader(rule, newKernels) {
    const kernels = newKernels?.();
    const room = new Uint8Array(LONGEST);
    const notes: string[] = [];
    let ended = false;
    const scan = kernels?.metadumpLines(rule.maxKeyBytes);
    return lineReader(
      {
        longest: LONGEST,
        given: { sizes: true, times: true, expires: true },
        notes,
        get scan() {
          return ended ? undefined : scan;
        },
        read(line) {
          if (ended) throw new BadLine(phrase`stands after END: a metadump has nothing there`);
          if (isEnd(line)) {
            ended = true;
            return undefined;
          }
          return item(line, room);
        },
        end(whole, line) {
          if (!whole && !ended) throw new InputError(phrase`line ${line} is cut`);
          if (!ended) notes.push('the metadump does not end with END, so items may be missing');
        },
      },
      rule,
      kernels,
    );
  },
};

// A key has at most 250 bytes, three characters each.
const LONGEST = 4096;
const SPACE = 0x20;
const KEY = 4;

const isEnd = (line: Uint8Array): boolean => line.length === 3 && latin1(line) === 'END';

function item(line: Uint8Array, room: Uint8Array) {
  const space = line.indexOf(SPACE);
  const fields = space > KEY ? latin1(line.subarray(space)) : '';
  const found = FIELDS.exec(fields);
  if (!found || latin1(line.subarray(0, KEY)) !== 'key=') {
    throw new BadLine(phrase`is no item of a metadump: ${shown(latin1(line))}`);
  }
  const [, exp, accessed, size] = found;
  return {
    key: percentDecoded(line.subarray(KEY, space), room),
    bytes: Number(size),
    time: Number(accessed),
    ...(exp === '-1' ? {} : { expires: Number(exp) }),
  };
}

// Fifteen digits are exact as a number.
const FIELDS =
  /^ exp=(-1|[0-9]{1,15}) la=([0-9]{1,15}) cas=[0-9]+ fetch=(?:yes|no) cls=[0-9]+ size=([0-9]{1,15})(?: [a-z_]+=[^ ]*)*$/;
