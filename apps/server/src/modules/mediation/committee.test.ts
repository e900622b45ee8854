import { describe, expect, it } from 'vitest'
import { committeeWord } from './committee.ts'

const word = (level: 'village' | 'township' | 'county', ...names: string[]) =>
  committeeWord(
    level,
    names.map((name) => ({ name })),
    '综',
  )

describe('the word of a committee', () => {
  it('is the name of its township without what kind of place it is', () => {
    expect(word('township', '示例县', '宣威镇', '枫香坪村', '三网格')).toBe('宣威')
    expect(word('township', '示例县', '坝芒布依族乡')).toBe('坝芒')
    expect(word('township', '示例县', '杏山街道')).toBe('杏山')
  })
  it('of a village names the township too, so that villages of one name have different numbers', () => {
    expect(word('village', '示例县', '宣威镇', '枫香坪村', '三网格')).toBe('宣威枫香坪')
    expect(word('village', '示例县', '宣威镇', '集镇社区')).toBe('宣威集镇')
  })
  it('of the county is what the centre chose', () => {
    expect(word('county', '示例县', '宣威镇', '枫香坪村')).toBe('综')
    expect(word('village', '示例县')).toBe('综')
  })
})
