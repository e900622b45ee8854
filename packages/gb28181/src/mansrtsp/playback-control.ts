/** What the receiver of a recording asks of its sender (GB/T 28181-2016 9.8, Annex B). */
export type PlaybackControl =
  | {
      readonly method: 'PLAY'
      /** Speed; 1 is as recorded. Devices take 0.25 to 4, some more. */
      readonly scale?: number
      /** Seconds from the start of the recording that was asked for; `now` goes on where it stands. */
      readonly from?: number | 'now'
    }
  | { readonly method: 'PAUSE' }
  | { readonly method: 'TEARDOWN' }
