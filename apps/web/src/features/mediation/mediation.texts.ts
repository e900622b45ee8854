import { defineTexts } from '../../lib/texts.ts'
import { boardTexts } from './texts/board.ts'
import { fileTexts } from './texts/file.ts'
import { formsTexts } from './texts/forms.ts'
import { listTexts } from './texts/list.ts'
import { windowTexts } from './texts/window.ts'

/** Everything that the pages of mediation say; written down by subject. */
export const useMediationTexts = defineTexts('mediation', {
  zh: { ...listTexts.zh, ...fileTexts.zh, ...formsTexts.zh, ...windowTexts.zh, ...boardTexts.zh },
  en: { ...listTexts.en, ...fileTexts.en, ...formsTexts.en, ...windowTexts.en, ...boardTexts.en },
})
