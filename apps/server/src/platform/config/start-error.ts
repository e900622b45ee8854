import type { Bilingual } from './kind.ts'

/** Why the server cannot start, for the person at the terminal: one line in each language, saying what to do. */
export class StartError extends Error {
  override readonly name = 'StartError'
  readonly lines: Bilingual

  constructor(lines: Bilingual, cause?: unknown) {
    super(lines.en, cause === undefined ? undefined : { cause })
    this.lines = lines
  }
}
