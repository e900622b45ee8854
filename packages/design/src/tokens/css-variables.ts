import type { Palette } from './tokens.ts'

/** `accentHover` → `--fq-accent-hover`: the CSS variable that carries a colour of the palette. */
export function cssVariable(name: keyof Palette): string {
  return `--fq-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

/** The declarations of a palette, one `--fq-…: value;` a line, as `tokens.css` holds them. */
export function cssDeclarations(palette: Palette): readonly string[] {
  return (Object.keys(palette) as (keyof Palette)[]).map((name) => `${cssVariable(name)}: ${palette[name]};`)
}
