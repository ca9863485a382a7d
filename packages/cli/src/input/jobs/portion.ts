import { say } from '../../language/say.ts';
/** Bytes of a file, from one up to but not including another: the lines that begin among them. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** A part of one source of keys: lines of a file, or what one master of a cluster has. */
export type Portion =
  | {
      readonly of: 'lines';
      readonly range: ByteRange;
      /** Bytes that the whole file has. */
      readonly size: number;
    }
  | {
      readonly of: 'answer';
      /** The `host:port` of the master. */
      readonly from: string;
    };

/** What messages call a part of a source: line numbers count from its first byte on. */
export const portionName = (source: string, portion: Portion | undefined): string =>
  portion?.of === 'lines' && portion.range.from > 0 ? say`${source} from byte ${portion.range.from} on` : source;
