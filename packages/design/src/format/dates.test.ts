import { describe, expect, it } from 'vitest'
import { formatDay, formatMoment, formatStamp } from './dates.ts'

describe('dates are civil time of China whatever the machine says', () => {
  it('writes a stamp eight hours ahead of UTC', () => {
    expect(formatStamp('2026-11-24T17:26:08.000Z')).toBe('2026-11-25 01:26:08')
  })

  it('names day and weekday', () => {
    expect(formatDay('2026-11-24T01:00:00.000Z', 'zh')).toBe('11月24日 周二')
    expect(formatDay('2026-11-24T01:00:00.000Z', 'en')).toBe('Tue 24 Nov')
  })

  it('says yesterday by the county’s calendar and not by hours', () => {
    expect(formatMoment('2026-11-24T15:59:00Z', '2026-11-24T16:01:00Z', 'zh')).toBe('昨天 23:59')
    expect(formatMoment('2026-11-24T16:00:00Z', '2026-11-24T16:01:00Z', 'zh')).toBe('00:00')
  })

  it('adds the year only when it is another one', () => {
    expect(formatMoment('2026-03-02T02:00:00Z', '2026-11-24T02:00:00Z', 'zh')).toBe('03-02 10:00')
    expect(formatMoment('2025-03-02T02:00:00Z', '2026-11-24T02:00:00Z', 'en')).toBe('2025-03-02 10:00')
  })
})
