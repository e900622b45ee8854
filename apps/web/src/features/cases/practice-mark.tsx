import { useCasesTexts } from './cases.texts.ts'

/** 演练: stands in no figure. */
export function PracticeMark({ practice }: { readonly practice: boolean }) {
  const t = useCasesTexts()
  return practice ? <span className="tag practice-mark">{t('practiceMark')}</span> : null
}
