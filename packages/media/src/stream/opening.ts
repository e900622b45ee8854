import type { TrackConfig } from '../mp4/track.ts'
import type { ViewerFormat } from './viewer.ts'
import { WireFrame } from './wire-frame.ts'

/** What a decoder must have read before a picture, in each format. */
export class Opening {
  readonly tracks: TrackConfig
  readonly #flv: { readonly first: WireFrame; readonly change: WireFrame }
  readonly #buildInit: () => Buffer
  #init: WireFrame | undefined

  /**
   * @param first file header, metadata and configurations, for a viewer of FLV that has read nothing yet.
   * @param change the configurations alone, for one that read an earlier version.
   */
  constructor(tracks: TrackConfig, first: readonly Buffer[], change: readonly Buffer[], buildInit: () => Buffer) {
    this.tracks = tracks
    this.#flv = { first: WireFrame.of(...first), change: WireFrame.of(...change) }
    this.#buildInit = buildInit
  }

  get version(): number {
    return this.tracks.version
  }

  /** Of fMP4 it is the same for both: an initialisation segment. */
  of(format: ViewerFormat, earlier: boolean): WireFrame {
    if (format === 'flv') return earlier ? this.#flv.change : this.#flv.first
    this.#init ??= WireFrame.of(this.#buildInit())
    return this.#init
  }
}
