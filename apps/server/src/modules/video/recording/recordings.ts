import type { Exporter } from './exporter.ts'
import type { Playbacks } from './playbacks.ts'
import type { Recorder } from './recorder.ts'

/** What the module has for recordings. */
export interface Recordings {
  readonly recorder: Recorder
  readonly playbacks: Playbacks
  readonly exporter: Exporter
}
