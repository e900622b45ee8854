import { describe, expect, it } from 'vitest'
import { registeredTexts } from './texts.ts'

const modules = import.meta.glob('../**/*.texts.ts', { eager: true })

const namespaces = [...registeredTexts()]

it('has one namespace for each file of texts', () => {
  expect(namespaces).toHaveLength(Object.keys(modules).length)
})

describe.each(namespaces)('texts of %s', (_namespace, { zh, en }) => {
  it('exist in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
  })

  it('take the same values', () => {
    const values = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()
    for (const [key, text] of Object.entries(zh)) expect(values(en[key] ?? ''), key).toEqual(values(text))
  })

  it('are not empty and no Chinese is left in the English ones', () => {
    for (const [key, text] of Object.entries(en)) {
      expect(text.trim(), key).not.toBe('')
      if (key !== 'switchLanguage') expect(text, key).not.toMatch(/\p{Script=Han}/u)
    }
  })
})
