import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { zh } from './zh.ts'

type Tree = { readonly [key: string]: string | Tree }

function flatten(tree: Tree, path = ''): Map<string, string> {
  const texts = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') texts.set(`${path}${key}`, value)
    else for (const [inner, text] of flatten(value, `${path}${key}.`)) texts.set(inner, text)
  }
  return texts
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

describe('the texts of the phone', () => {
  const chinese = flatten(zh)
  const english = flatten(en)

  it('have the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
  })

  it('fill in the same values in both languages', () => {
    for (const [key, text] of chinese) expect(placeholders(english.get(key) ?? ''), key).toEqual(placeholders(text))
  })

  it('are none of them empty', () => {
    for (const [key, text] of [...chinese, ...english]) expect(text.trim(), key).not.toBe('')
  })

  it('say "only here" and "the county has it" in words that share nothing', () => {
    const onlyHere = new Set(zh.standing.onlyHere)
    expect([...zh.standing.received].filter((character) => onlyHere.has(character))).toEqual([])
  })
})
