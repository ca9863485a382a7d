import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { fileBytes } from '../input/fileBytes.ts';
import { partsOf } from '../input/filesAt.ts';
import { within } from '../input/ranges/linesWithin.ts';
import { fileFailure } from '../io/failure.ts';
import type { KeyPart } from './runOrder.ts';

/** What a run says of the files it read, and what each part of it must have read. */
export interface FileDigests {
  /** SHA-256 of all bytes in order, as hex digits. */
  readonly sha256: string;
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  /** The same of the bytes of each part. */
  readonly parts: readonly string[];
}

/** Reads the files of parts, one after the other: a digest of all cannot be made of digests of parts. */
export async function fileDigests(parts: readonly KeyPart[], signal: AbortSignal): Promise<FileDigests> {
  const all = createHash('sha256');
  const files: { readonly path: string; readonly bytes: number }[] = [];
  const digests = parts.map(() => createHash('sha256'));
  for (let first = 0; first < parts.length; ) {
    const { source = '' } = parts[first];
    let end = first + 1;
    while (parts[end]?.source === source) end++;
    for (const path of await partsOf(source)) {
      let at = 0;
      let part = first;
      let file: FileHandle | undefined;
      try {
        file = await open(path);
        for await (const bytes of fileBytes(file, signal)) {
          all.update(bytes);
          for (;;) {
            const { portion } = parts[part];
            digests[part].update(portion?.of === 'lines' ? within(portion.range, bytes, at) : bytes);
            if (portion?.of !== 'lines' || portion.range.to > at + bytes.length || part + 1 === end) break;
            part++;
          }
          at += bytes.length;
        }
      } catch (error) {
        throw fileFailure(path, error);
      } finally {
        await file?.close();
      }
      files.push({ path, bytes: at });
    }
    first = end;
  }
  return { sha256: all.digest('hex'), files, parts: digests.map((digest) => digest.digest('hex')) };
}
