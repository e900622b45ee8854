import { useCommonTexts } from './common.texts.ts'

/** 示例: what it stands beside is invented. */
export function ExampleMark({ example = true }: { example?: boolean }) {
  const t = useCommonTexts()
  return example ? <span className="example-mark">{t('example')}</span> : null
}
