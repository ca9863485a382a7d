/** What core needs of `hyparquet`, whose own declarations pull in those of a browser and of Node. */
export interface FileMetaData {
  readonly row_groups: readonly {
    readonly num_rows: bigint;
    readonly columns: readonly { readonly meta_data?: ColumnMetaData }[];
  }[];
}
export interface ColumnMetaData {
  readonly path_in_schema: readonly string[];
  readonly num_values: bigint;
  readonly data_page_offset: bigint;
  readonly dictionary_page_offset?: bigint;
  readonly total_compressed_size: bigint;
}
export interface PageHeader {
  readonly uncompressed_page_size: number;
  readonly compressed_page_size: number;
  readonly data_page_header?: { readonly num_values: number };
  readonly data_page_header_v2?: {
    readonly num_values: number;
    readonly num_nulls: number;
    readonly num_rows: number;
    readonly definition_levels_byte_length: number;
    readonly repetition_levels_byte_length: number;
  };
  readonly dictionary_page_header?: { readonly num_values: number };
}
export declare function parquetHeader(reader: { readonly view: DataView; offset: number }): PageHeader;
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
