/** Pictures in a row whose end the marker told rightly before it is believed. */
const PICTURES_TO_BELIEVE = 8

/**
 * Learns whether a device's RTP marker bit says where a picture ends. Many set it never or everywhere (so it is never
 * needed), but one that is right lets a picture go a whole frame time earlier than the beginning of the next one does.
 */
export class PictureEndHint {
  #rightInARow = 0
  #count = 0
  #position = -1

  get believed(): boolean {
    return this.#rightInARow >= PICTURES_TO_BELIEVE
  }

  /** A marker came when the picture in progress had so many bytes. */
  marked(length: number): void {
    if (length === this.#position) return
    this.#position = length
    this.#count++
  }

  /** The next picture showed where this one ended; a zero byte may belong to either. */
  pictureEnded(length: number): void {
    const right = this.#count === 1 && (this.#position === length || this.#position === length - 1)
    this.#rightInARow = right ? this.#rightInARow + 1 : 0
    this.clear()
  }

  /** Bytes were moved to the front, or dropped there. */
  shift(bytes: number): void {
    this.#position -= bytes
  }

  /** Forgets the picture in progress. */
  clear(): void {
    this.#count = 0
    this.#position = -1
  }

  /** The marker was wrong, or another source sends now. */
  distrust(): void {
    this.#rightInARow = 0
    this.clear()
  }
}
