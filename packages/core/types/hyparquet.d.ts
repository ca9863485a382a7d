/** What core needs of `hyparquet`, whose own declarations pull in those of a browser and of Node. */
export interface FileMetaData {
  readonly row_groups: readonly { readonly num_rows: bigint }[];
}
export interface AsyncBuffer {
  readonly byteLength: number;
  slice(start: number, end?: number): ArrayBuffer | Promise<ArrayBuffer>;
}
export type Compressors = Readonly<Record<string, (input: Uint8Array, outputLength: number) => Uint8Array>>;
export declare function parquetMetadataAsync(file: AsyncBuffer): Promise<FileMetaData>;
export declare function parquetSchema(metadata: FileMetaData): {
  readonly children: readonly { readonly element: { readonly name: string } }[];
};
export declare function snappyUncompress(input: Uint8Array, output: Uint8Array): void;
export declare function parquetRead(options: {
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly columns: readonly string[];
  readonly compressors: Compressors;
  readonly rowStart: number;
  readonly rowEnd: number;
  readonly rowFormat: 'object';
  readonly utf8: boolean;
  readonly parsers: { readonly stringFromBytes: (bytes: Uint8Array) => unknown };
  readonly onComplete: (rows: Record<string, unknown>[]) => void;
}): Promise<void>;
