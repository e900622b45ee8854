/** The product's languages: Chinese first, English complete. */
export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

/** A text in both languages, as the API gives it. */
export interface BothTexts {
  readonly zh: string
  readonly en: string
}

/** The text in the reader's language. */
export function textIn(language: Language, text: BothTexts): string {
  return text[language]
}
