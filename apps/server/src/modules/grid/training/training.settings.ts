import { numberForm } from '@fengqiao/contract'
import { defineSetting } from '../../settings/index.ts'

export const passMark = defineSetting({
  key: 'grid.training.pass_mark',
  label: { zh: '培训考试合格分', en: 'Mark that passes an exam' },
  group: { zh: '培训', en: 'Training' },
  unit: { zh: '分', en: 'of 100' },
  schema: numberForm(1, 100),
  standard: 60,
})

export const trainingSettings = [passMark]
