import { commonTexts } from '@fengqiao/design'
import { defineTexts } from '../lib/texts.ts'

/** Words that every page and the phone share. */
export const useCommonTexts = defineTexts('common', commonTexts)
