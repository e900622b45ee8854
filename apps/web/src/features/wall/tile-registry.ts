/** The video elements on the wall by camera, so that a picture can be taken from outside the tile. */
export class TileRegistry {
  readonly #videos = new Map<string, HTMLVideoElement>()

  set(camera: string, video: HTMLVideoElement | null): void {
    if (video) this.#videos.set(camera, video)
    else this.#videos.delete(camera)
  }

  videoOf(camera: string): HTMLVideoElement | undefined {
    return this.#videos.get(camera)
  }
}
