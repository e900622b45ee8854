import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localSeconds, parseLocalTime } from './local-time.ts'

describe('the local time of devices', () => {
  it('is read with and without a zone, and with a blank for the T', () => {
    const expected = Date.UTC(2024, 0, 1) / 1000
    for (const text of ['2024-01-01T08:00:00', '2024-01-01 08:00:00.123', '2024-01-01T00:00:00Z', '2024-1-1T8:0:0']) {
      expect(parseLocalTime(text, 480)).toBe(expected)
    }
    expect(parseLocalTime('2024-01-01T09:00:00+09:00', 480)).toBe(expected)
  })

  it('reads what it writes and refuses what is none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), fc.integer({ min: -720, max: 840 }), (seconds, offset) => {
        expect(parseLocalTime(localSeconds(seconds, offset), offset)).toBe(seconds)
      }),
    )
    for (const text of [undefined, '', 'yesterday', '2024-13-01T00:00:00']) {
      expect(parseLocalTime(text, 480)).toBeUndefined()
    }
  })
})
