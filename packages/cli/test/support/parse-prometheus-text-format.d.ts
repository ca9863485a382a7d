declare module 'parse-prometheus-text-format' {
  interface Metric {
    readonly name: string;
    readonly help: string;
    readonly type: string;
    readonly metrics: readonly { readonly value: string; readonly labels?: Readonly<Record<string, string>> }[];
  }

  /** The metrics of a text, or an error if it is none. */
  export default function parsePrometheusTextFormat(text: string): readonly Metric[];
}
