import { describe, expect, it } from 'vitest'
import { committeeWord } from './committee.ts'

const names: Readonly<Record<string, string>> = {
  '900101101': '宣威镇',
  '900101102': '坝芒布依族乡',
  '900101001': '杏山街道',
  '900101101203': '枫香坪村',
  '900101101001': '集镇社区',
}
const word = (areaCode: string, level: 'village' | 'township' | 'county') =>
  committeeWord({ areaCode, level }, (code) => names[code] ?? code, '综')

describe('the word of a committee', () => {
  it('is the name of its township without what kind of place it is', () => {
    expect(word('90010110120303', 'township')).toBe('宣威')
    expect(word('900101102', 'township')).toBe('坝芒')
    expect(word('900101001', 'township')).toBe('杏山')
  })
  it('of a village names the township too, so that villages of one name have different numbers', () => {
    expect(word('90010110120303', 'village')).toBe('宣威枫香坪')
    expect(word('900101101001', 'village')).toBe('宣威集镇')
  })
  it('of the county is what the centre chose', () => {
    expect(word('90010110120303', 'county')).toBe('综')
    expect(word('900101', 'village')).toBe('综')
  })
})
