/** What core needs of `hyparquet`, whose own declarations pull in those of a browser and of Node. */
export interface FileMetaData {
  readonly schema: readonly SchemaElement[];
  readonly row_groups: readonly {
    readonly num_rows: bigint;
    readonly columns: readonly { readonly meta_data?: ColumnMetaData }[];
  }[];
}
export interface SchemaElement {
  readonly name: string;
  readonly type?: string;
  readonly type_length?: number;
  readonly num_children?: number;
  readonly converted_type?: string;
}
export interface ColumnMetaData {
  readonly type: string;
  readonly codec: string;
  readonly path_in_schema: readonly string[];
  readonly num_values: bigint;
  readonly data_page_offset: bigint;
  readonly dictionary_page_offset?: bigint;
  readonly total_compressed_size: bigint;
}
export interface PageHeader {
  readonly type?: string;
  readonly uncompressed_page_size: number;
  readonly compressed_page_size: number;
  readonly data_page_header?: { readonly num_values: number; readonly encoding: string };
  readonly data_page_header_v2?: {
    readonly num_values: number;
    readonly encoding: string;
    readonly is_compressed?: boolean;
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
export declare function parquetMetadata(bytes: Uint8Array, options: { readonly geoparquet: boolean }): FileMetaData;
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
export interface DataReader {
  readonly view: DataView;
  offset: number;
}
export declare function readVarInt(reader: DataReader): number;
export declare function deltaBinaryUnpack(reader: DataReader, count: number, output: Int32Array): void;
export interface SchemaTree {
  readonly element: SchemaElement;
}
export declare function getSchemaPath(schema: readonly SchemaElement[], name: readonly string[]): SchemaTree[];
export declare function getMaxDefinitionLevel(path: SchemaTree[]): number;
export declare function getMaxRepetitionLevel(path: SchemaTree[]): number;
export declare function decompressPage(
  compressed: Uint8Array,
  length: number,
  codec: string,
  compressors: Compressors,
): Uint8Array;
export declare function readRleBitPackedHybrid(
  reader: DataReader,
  width: number,
  output: unknown[] | Uint8Array | Int32Array,
  length?: number,
): void;
