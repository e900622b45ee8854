import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast } from './contrast.ts'
import { cssDeclarations } from './css-variables.ts'
import { palettes, type ThemeName } from './tokens.ts'

const css = readFileSync(new URL('../tokens.css', import.meta.url), 'utf8')
const blocks: Record<ThemeName, string> = {
  light: css.slice(css.indexOf('[data-theme="light"]'), css.indexOf('[data-theme="dark"]')),
  dark: css.slice(css.indexOf('[data-theme="dark"]')),
}

describe.each(['light', 'dark'] as const)('tokens of the %s theme', (theme) => {
  const palette = palettes[theme]

  it('stand in tokens.css with the same values', () => {
    const declared = blocks[theme].split('\n').map((line) => line.trim())
    for (const line of cssDeclarations(palette)) expect(declared).toContain(line)
  })

  it('keep AA contrast for text on ground, surface and tints', () => {
    const pairs = [
      [palette.text, palette.ground],
      [palette.textSecond, palette.ground],
      [palette.textFaint, palette.ground],
      [palette.textFaint, palette.surface],
      [palette.accent, palette.surface],
      [palette.onAccent, palette.accent],
      [palette.accentHover, palette.accentTint],
      [palette.redInk, palette.surface],
      [palette.redInk, palette.redTint],
      [palette.yellowInk, palette.surface],
      [palette.yellowInk, palette.yellowTint],
      [palette.blueInk, palette.blueTint],
      [palette.doneInk, palette.surface],
      [palette.doneInk, palette.doneTint],
    ] as const
    for (const [text, ground] of pairs) {
      expect(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
  })
})
