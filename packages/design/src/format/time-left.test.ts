import { describe, expect, it } from 'vitest'
import { formatLimit, formatSpan, timeLeft, warningShare } from './time-left.ts'

const start = '2026-11-24T09:00:00.000Z'
const due = '2026-11-24T09:10:00.000Z'
const at = (time: string) => Date.parse(`2026-11-24T${time}Z`)

describe('a span', () => {
  it('shows its two largest units and drops what is smaller', () => {
    expect(formatSpan((3 * 24 + 5) * 3_600_000 + 38 * 60_000, 'zh')).toBe('3 天 5 时')
    expect(formatSpan(109 * 60_000 + 59_000, 'zh')).toBe('1 时 49 分')
    expect(formatSpan(18 * 60_000 + 42_999, 'zh')).toBe('18 分 42 秒')
    expect(formatSpan(40_000, 'en')).toBe('40 s')
  })

  it('leaves out a second unit of nought', () => {
    expect(formatSpan(2 * 3_600_000, 'zh')).toBe('2 时')
  })
})

describe('time left of a limit', () => {
  const clock = { startedAt: start, warnAt: '2026-11-24T09:08:00.000Z', dueAt: due }

  it('is normal until four fifths have gone', () => {
    expect(timeLeft(clock, at('09:07:59'), 'zh')).toMatchObject({ tone: 'normal', text: '2 分 1 秒' })
  })

  it('warns from the moment that the server has counted', () => {
    expect(timeLeft(clock, at('09:08:00'), 'zh').tone).toBe('warning')
    expect(timeLeft({ ...clock, warnAt: '2026-11-24T09:05:00.000Z' }, at('09:05:00'), 'zh')).toMatchObject({
      tone: 'warning',
      elapsed: warningShare,
    })
  })

  it('says by how much it is overdue', () => {
    expect(timeLeft(clock, at('09:11:05'), 'zh')).toMatchObject({ tone: 'overdue', elapsed: 1, text: '逾期 1 分 5 秒' })
  })

  it('stands still while it is paused, also after its end would have come', () => {
    const paused = { ...clock, pausedAt: '2026-11-24T09:04:00.000Z' }
    expect(timeLeft(paused, at('09:30:00'), 'zh')).toMatchObject({ tone: 'paused', elapsed: 0.4, text: '6 分' })
  })

  it('counts a limit without length as used up', () => {
    expect(timeLeft({ startedAt: start, warnAt: start, dueAt: start }, at('09:00:00'), 'en').elapsed).toBe(1)
  })
})

describe('a limit as it is set', () => {
  it('is said in its own unit', () => {
    expect(formatLimit('working_day', 15, 'zh')).toBe('15 个工作日')
    expect(formatLimit('working_day', 1, 'en')).toBe('1 working day')
    expect(formatLimit('calendar_day', 0, 'zh')).toBe('当日')
    expect(formatLimit('minute', 240, 'zh')).toBe('4 小时')
    expect(formatLimit('minute', 90, 'en')).toBe('90 min')
  })
})
