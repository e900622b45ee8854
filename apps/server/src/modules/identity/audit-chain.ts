import { createHash } from 'node:crypto'

/** What is sealed of an audit entry: every column. */
export interface SealedEntry {
  readonly seq: number
  readonly at: Date
  readonly accountId: string | null
  readonly action: string
  readonly subject: string | null
  readonly areaCode: string | null
  readonly data: unknown
}

export interface ChainLink {
  readonly position: number
  readonly entrySeq: number
  readonly algorithm: HashAlgorithm
  readonly hash: string
}

export const hashAlgorithms = ['sha256', 'sm3'] as const
/** SM3 (GB/T 32905-2016) where the county's rules ask for national algorithms. */
export type HashAlgorithm = (typeof hashAlgorithms)[number]

/** Stands before the first link. */
export const chainStart = ''

/** The link of an entry: hash over the link before it and the entry's canonical form. */
export function linkHash(
  algorithm: HashAlgorithm,
  previousHash: string,
  countyCode: string,
  entry: SealedEntry,
): string {
  return createHash(algorithm).update(previousHash).update('\n').update(canonical(countyCode, entry)).digest('hex')
}

/** One text for one content, whatever order the database keeps the members of `data` in. */
function canonical(countyCode: string, entry: SealedEntry): string {
  const { seq, at, accountId, action, subject, areaCode, data } = entry
  return JSON.stringify([countyCode, seq, at.toISOString(), accountId, action, subject, areaCode, sorted(data)])
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([key, member]) => [key, sorted(member)])
}

/** What is wrong with the log at one place. */
export type ChainFault =
  | { readonly kind: 'changed'; readonly position: number; readonly entrySeq: number }
  | { readonly kind: 'removed'; readonly position: number; readonly entrySeq: number }
  | { readonly kind: 'link-missing'; readonly position: number }
  | { readonly kind: 'cut-off'; readonly position: number; readonly anchored: number }
  | { readonly kind: 'rewritten'; readonly position: number }

/** The last link as it was written down outside the database. */
export interface Anchor {
  readonly position: number
  readonly hash: string
}

/** Follows the chain link by link; every fault is named, and the walk goes on from the stored hash. */
export class ChainVerifier {
  readonly faults: ChainFault[] = []
  readonly #countyCode: string
  readonly #anchors: ReadonlyMap<number, string>
  readonly #lastAnchor: Anchor | undefined
  #position = 0
  #hash = chainStart

  constructor(countyCode: string, anchors: readonly Anchor[]) {
    this.#countyCode = countyCode
    this.#anchors = new Map(anchors.map((anchor) => [anchor.position, anchor.hash]))
    this.#lastAnchor = anchors.at(-1)
  }

  /** The next stored link, with its entry if it is still there. */
  follow(link: ChainLink, entry: SealedEntry | undefined): void {
    for (let missing = this.#position + 1; missing < link.position; missing++) {
      this.faults.push({ kind: 'link-missing', position: missing })
    }
    const { position, entrySeq } = link
    const unbroken = position === this.#position + 1
    if (!entry) this.faults.push({ kind: 'removed', position, entrySeq })
    else if (unbroken && linkHash(link.algorithm, this.#hash, this.#countyCode, entry) !== link.hash) {
      this.faults.push({ kind: 'changed', position, entrySeq })
    }
    const anchored = this.#anchors.get(position)
    if (anchored !== undefined && anchored !== link.hash) this.faults.push({ kind: 'rewritten', position })
    this.#position = position
    this.#hash = link.hash
  }

  /** After the last link: whether the end was cut off. */
  end(): readonly ChainFault[] {
    const anchored = this.#lastAnchor?.position ?? 0
    if (anchored > this.#position) this.faults.push({ kind: 'cut-off', position: this.#position, anchored })
    return this.faults
  }
}
