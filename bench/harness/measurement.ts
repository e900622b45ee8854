/** A column of a result; `digits` behind the point where it holds numbers. */
export interface Column {
  readonly key: string
  readonly title: string
  readonly digits?: number
}

/** What was measured, as it is printed, written to JSON and shown in docs/performance.md. */
export interface Table {
  readonly title: string
  readonly columns: readonly Column[]
  /** A figure that could not be had is null. */
  readonly rows: readonly Readonly<Record<string, string | number | null>>[]
}

/** What a measurement is given. */
export interface Bench {
  /** Smaller and quicker, to see that it runs; its figures mean little. */
  readonly short: boolean
  /** Of the machine. */
  readonly cores: number
  /** Node options for the server, e.g. to profile it. */
  readonly serverOptions: readonly string[]
  /** Tells the person who waits what happens now. */
  note(text: string): void
  /** A new empty folder, removed at the end. */
  newFolder(): Promise<string>
  /** A data folder of its own with the demonstration county in the embedded database. */
  countyFolder(): Promise<string>
}

/** One `*.bench.ts`. */
export interface Measurement {
  readonly name: string
  readonly title: string
  /** What is measured and how, in Markdown. */
  readonly how: string
  /** What is known to be weak, in the measurement or in the product. */
  readonly weak: readonly string[]
  run(bench: Bench): Promise<readonly Table[]>
}
