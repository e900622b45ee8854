import { numberForm } from '@fengqiao/contract'
import { defineSetting } from '../../settings/index.ts'

export const groupHouseholds = defineSetting({
  key: 'grid.screening.group_households',
  label: { zh: '联户组没有登记户数时按', en: 'Households of a group whose number is not known' },
  group: { zh: '纠纷排查', en: 'Screening' },
  unit: { zh: '户', en: 'households' },
  schema: numberForm(1, 200),
  standard: 10,
})

export const screeningSettings = [groupHouseholds]
