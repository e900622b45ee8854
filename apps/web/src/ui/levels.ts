import type { AttentionLevel } from '@fengqiao/contract'

/** Levels of attention as they are written on tiles and maps. */
export const levelNumerals = { I: 'Ⅰ', II: 'Ⅱ', III: 'Ⅲ' } as const satisfies Record<AttentionLevel, string>
export const levelKeys = { I: 'levelI', II: 'levelII', III: 'levelIII' } as const satisfies Record<
  AttentionLevel,
  string
>
export const levelNoteKeys = {
  I: 'levelINote',
  II: 'levelIINote',
  III: 'levelIIINote',
} as const satisfies Record<AttentionLevel, string>
