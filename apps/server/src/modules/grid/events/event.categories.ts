import { booleanForm, column, listForm, type Text } from '@fengqiao/contract'
import type { Static } from 'typebox'
import { defineSetting } from '../../settings/index.ts'

const schema = listForm({ urgent: column({ zh: '紧急', en: 'Urgent' }, booleanForm()) })
export type EventCategories = Static<typeof schema>

const entry = (id: string, zh: string, en: string, urgent = false) => ({ id, label: { zh, en }, urgent })

/** Our list of categories; the centre's to change. */
export const categoriesSetting = defineSetting({
  key: 'grid.event.categories',
  label: { zh: '网格事项类别', en: 'Categories of grid events' },
  group: { zh: '网格事项', en: 'Grid events' },
  help: {
    zh: '勾选“紧急”的类别，受理和到场按紧急时限。',
    en: 'Categories marked urgent take the urgent limits for accepting and being on scene.',
  },
  schema,
  standard: [
    entry('safety', '安全隐患', 'Safety hazard', true),
    entry('fire', '消防火险', 'Fire risk', true),
    entry('flood', '汛情地灾', 'Flood and landslide', true),
    entry('dispute', '矛盾纠纷苗头', 'Dispute in the making'),
    entry('road', '道路设施', 'Roads and facilities'),
    entry('water_power', '水电通信', 'Water, power, network'),
    entry('environment', '环境卫生', 'Environment and hygiene'),
    entry('building', '违建占地', 'Illegal building'),
    entry('public_order', '社会治安', 'Public order'),
    entry('care', '困难帮扶', 'People in need'),
    entry('policy', '政策咨询', 'Questions of policy'),
    entry('other', '其他', 'Other'),
  ],
})

/** What a category is called, retired ones too. */
export function categoryNameIn(categories: EventCategories, id: string): Text {
  return categories.find((candidate) => candidate.id === id)?.label ?? { zh: id, en: id }
}
