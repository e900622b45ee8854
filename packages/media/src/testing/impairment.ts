import { seededRandom } from './random.ts'

export interface ImpairmentOptions {
  readonly seed: number
  /** Parts of one: 0.05 loses a packet in twenty. */
  readonly loss?: number
  readonly duplicate?: number
  /** Packets that are overtaken by up to `reorderBy` later ones. Default 5. */
  readonly reorder?: number
  readonly reorderBy?: number
}

/** A network that loses, doubles and reorders packets, the same way each time for one seed. */
export class Impairment {
  readonly #options: ImpairmentOptions
  readonly #random: () => number
  #held: { packet: Buffer; after: number }[] = []
  lost = 0

  constructor(options: ImpairmentOptions) {
    this.#options = options
    this.#random = seededRandom(options.seed)
  }

  /** What arrives when this packet is sent. */
  send(packet: Buffer): Buffer[] {
    const { loss = 0, duplicate = 0, reorder = 0, reorderBy = 5 } = this.#options
    const arrives: Buffer[] = []
    if (this.#random() < loss) this.lost++
    else if (this.#random() < reorder) this.#held.push({ packet, after: 1 + Math.floor(this.#random() * reorderBy) })
    else arrives.push(packet)
    for (const held of this.#held) held.after--
    arrives.push(...this.#held.filter((held) => held.after < 0).map((held) => held.packet))
    this.#held = this.#held.filter((held) => held.after >= 0)
    return arrives.flatMap((each) => (this.#random() < duplicate ? [each, each] : [each]))
  }

  /** What was still on its way. */
  drain(): Buffer[] {
    const rest = this.#held.map((held) => held.packet)
    this.#held = []
    return rest
  }
}
