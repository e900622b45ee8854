import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aDraft, received } from '../store/draft.builder.ts'
import type { DraftStatus } from '../store/draft.ts'
import { dueDrafts, headsOfQueue, nextAttemptIn, versionToName } from './queue-order.ts'

const now = 1_000_000

describe('the order of sending', () => {
  it('sends the steps of one case one after the other', () => {
    const sign = aDraft({ id: 'sign', order: 1 })
    const arrive = aDraft({ id: 'arrive', order: 2 })
    expect(dueDrafts([arrive, sign], now)).toEqual([sign])
    expect(dueDrafts([arrive, { ...sign, status: 'received' }], now)).toEqual([arrive])
  })

  it('holds back what stands behind a step that the county did not take', () => {
    for (const status of ['conflict', 'refused'] as const) {
      const drafts = [aDraft({ id: 'arrive', order: 1, status }), aDraft({ id: 'dispose', order: 2 })]
      expect(dueDrafts(drafts, now)).toEqual([])
    }
  })

  it('lets another case go on while one is stuck', () => {
    const other = aDraft({ id: 'other', caseId: 'case-2', order: 5 })
    const stuck = aDraft({ id: 'stuck', caseId: 'case-1', order: 1, status: 'refused' })
    expect(dueDrafts([other, stuck], now)).toEqual([other])
  })

  it('waits for the next attempt of the first step, not for those behind it', () => {
    const drafts = [
      aDraft({ id: 'first', order: 1, nextAttemptAt: now + 30_000 }),
      aDraft({ id: 'second', order: 2, nextAttemptAt: 0 }),
    ]
    expect(dueDrafts(drafts, now)).toEqual([])
    expect(nextAttemptIn(drafts, now)).toBe(30_000)
  })

  it('sends again what was cut off in the middle', () => {
    const cut = aDraft({ status: 'sending' })
    expect(dueDrafts([cut], now)).toEqual([cut])
  })

  it('leaves alone what is still being written, and does not hold back others for it', () => {
    const writing = aDraft({ id: 'writing', order: 0, status: 'writing' })
    const waiting = aDraft({ id: 'waiting', order: 3 })
    expect(dueDrafts([writing, waiting], now)).toEqual([waiting])
  })

  it('holds back what builds on a step that was taken back to be changed', () => {
    const changed = aDraft({ id: 'changed', order: 1, status: 'writing' })
    const behind = aDraft({ id: 'behind', order: 2 })
    expect(dueDrafts([changed, behind], now)).toEqual([])
  })

  it('has nothing to wait for when nothing waits', () => {
    expect(nextAttemptIn([aDraft({ status: 'received' }), aDraft({ status: 'conflict', caseId: 'b' })], now)).toBeNull()
  })

  it('never offers two steps of one case at once, whatever their states', () => {
    const statuses: DraftStatus[] = ['writing', 'waiting', 'sending', 'received', 'conflict', 'refused']
    const drafts = fc.array(
      fc.record({
        id: fc.uuid(),
        caseId: fc.constantFrom('a', 'b', 'c'),
        order: fc.integer({ min: 0, max: 20 }),
        status: fc.constantFrom(...statuses),
      }),
    )
    fc.assert(
      fc.property(drafts, (parts) => {
        const heads = headsOfQueue(parts.map((part) => aDraft(part)))
        expect(new Set(heads.map(({ caseId }) => caseId)).size).toBe(heads.length)
        for (const head of heads) expect(head.status).not.toBe('received')
      }),
    )
  })
})

describe('the version that a step names', () => {
  it('is the one the person saw', () => {
    expect(versionToName(aDraft({ baseVersion: 4 }), undefined)).toBe(4)
  })

  it('is the one the county gave to the step before, where it builds on that', () => {
    expect(versionToName(aDraft({ baseVersion: 4, afterId: 'sign' }), received(aDraft({ id: 'sign' }), 5))).toBe(5)
  })
})
