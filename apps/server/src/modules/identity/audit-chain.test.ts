import { describe, expect, it } from 'vitest'
import {
  type Anchor,
  type ChainLink,
  ChainVerifier,
  chainStart,
  type HashAlgorithm,
  hashAlgorithms,
  linkHash,
  type SealedEntry,
} from './audit-chain.ts'

const countyCode = '520000'

const entry = (seq: number): SealedEntry => ({
  seq,
  at: new Date(Date.UTC(2026, 0, 1, 0, 0, seq)),
  accountId: `account-${seq % 3}`,
  action: 'case.sign',
  subject: `case-${seq}`,
  areaCode: '520000001001',
  data: { from: 'DISPATCHED', to: 'DISPATCHED', nested: { b: [1, { y: 2, x: 1 }], a: null } },
})

function seal(entries: readonly SealedEntry[], algorithm: HashAlgorithm = 'sha256'): ChainLink[] {
  let hash = chainStart
  return entries.map((item, index) => {
    hash = linkHash(algorithm, hash, countyCode, item)
    return { position: index + 1, entrySeq: item.seq, algorithm, hash }
  })
}

function verify(links: readonly ChainLink[], entries: readonly SealedEntry[], anchors: readonly Anchor[] = []) {
  const verifier = new ChainVerifier(countyCode, anchors)
  for (const link of links)
    verifier.follow(
      link,
      entries.find((item) => item.seq === link.entrySeq),
    )
  return verifier.end()
}

const entries = [1, 2, 4, 3, 5].map(entry)

describe('the audit chain', () => {
  it.each(hashAlgorithms)('finds nothing wrong with an untouched log (%s)', (algorithm) => {
    expect(verify(seal(entries, algorithm), entries)).toEqual([])
  })

  it('does not depend on the order in which the database keeps the members of data', () => {
    const reordered = entries.map((item) => ({
      ...item,
      data: { nested: { a: null, b: [1, { x: 1, y: 2 }] }, to: 'DISPATCHED', from: 'DISPATCHED' },
    }))
    expect(verify(seal(entries), reordered)).toEqual([])
  })

  it('names the one entry that was changed, whichever column it was', () => {
    const changes: Partial<SealedEntry>[] = [
      { action: 'case.close' },
      { accountId: null },
      { subject: 'case-9' },
      { at: new Date(0) },
      { areaCode: '520000001002' },
      { data: { from: 'DISPATCHED', to: 'CLOSED' } },
    ]
    for (const change of changes) {
      const tampered = entries.map((item) => (item.seq === 4 ? { ...item, ...change } : item))
      expect(verify(seal(entries), tampered)).toEqual([{ kind: 'changed', position: 3, entrySeq: 4 }])
    }
  })

  it('names an entry that was removed', () => {
    const left = entries.filter((item) => item.seq !== 2)
    expect(verify(seal(entries), left)).toEqual([{ kind: 'removed', position: 2, entrySeq: 2 }])
  })

  it('names a link that was removed with its entry', () => {
    const links = seal(entries).filter((link) => link.position !== 2)
    expect(verify(links, entries)).toEqual([{ kind: 'link-missing', position: 2 }])
  })

  it('sees by the anchor that the end was cut off', () => {
    const links = seal(entries)
    const anchor = { position: 5, hash: links[4]?.hash ?? '' }
    expect(verify(links.slice(0, 3), entries, [anchor])).toEqual([{ kind: 'cut-off', position: 3, anchored: 5 }])
  })

  it('sees by the anchor that the whole chain was made anew', () => {
    const anchor = { position: 5, hash: seal(entries)[4]?.hash ?? '' }
    const other = entries.map((item) => (item.seq === 1 ? { ...item, action: 'case.close' } : item))
    expect(verify(seal(other), other, [anchor])).toEqual([{ kind: 'rewritten', position: 5 }])
  })
})
