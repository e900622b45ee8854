import { booleanForm, type CameraNetwork, listForm, numberForm, type Text } from '@fengqiao/contract'
import { defineSetting, type SettingDefinition, type SettingValues, settingValue } from '../../settings/index.ts'
import { faultLimits } from './fault.lifecycle.ts'

const group: Text = { zh: '摄像头报修', en: 'Camera repair' }
const hours: Text = { zh: '小时', en: 'hours' }

const hoursSetting = (key: string, zh: string, en: string, standard: number): SettingDefinition => ({
  key,
  label: { zh, en },
  group,
  unit: hours,
  schema: numberForm(1, 30 * 24),
  standard,
})

const after = defineSetting({
  key: 'fault.after_minutes',
  label: { zh: 'Ⅰ级摄像头离线多久自动报修', en: 'A camera of level I is reported after being offline for' },
  group,
  help: { zh: '恢复同样长的时间，才算修好', en: 'It counts as repaired when it has been back as long' },
  unit: { zh: '分钟', en: 'minutes' },
  schema: numberForm(1, 24 * 60),
  standard: 15,
})

const closes = defineSetting({
  key: 'fault.close_by_itself',
  label: { zh: '画面恢复后自动办结', en: 'Closed by itself when the picture is back' },
  group,
  help: { zh: '关掉后由值班人员确认办结', en: 'Otherwise whoever is on duty confirms it' },
  schema: booleanForm(),
  standard: true,
})

const owners = defineSetting({
  key: 'fault.owners',
  label: { zh: '四张网的维护单位', en: 'Who maintains each network' },
  group,
  help: {
    zh: '填组织机构里的单位名称，报修直接派给该单位的人；单位不存在就由值班人员派单',
    en: 'The name of a unit of the organisation: orders go to its people. Without it whoever is on duty sends them',
  },
  schema: listForm(),
  standard: [
    { id: 'skynet', label: { zh: '县公安局', en: 'County police' } },
    { id: 'sharp_eyes', label: { zh: '县委政法委', en: 'Political and legal commission' } },
    { id: 'digital_village', label: { zh: '县农业农村局', en: 'Agriculture bureau' } },
    { id: 'smart_campus', label: { zh: '县教育局', en: 'Education bureau' } },
    { id: 'other', label: { zh: '县综治中心', en: 'Governance centre' } },
  ],
})

/** Our defaults, shown as 默认值 until the centre confirms them. */
export const faultSettings: readonly SettingDefinition[] = [
  after,
  closes,
  owners,
  hoursSetting(faultLimits.dispatch, '摄像头报修：派单', 'Camera repair: to be sent within', 4),
  hoursSetting(faultLimits.repair, '摄像头报修：修好', 'Camera repair: to be repaired within', 24),
  hoursSetting(faultLimits.close, '摄像头报修：确认办结', 'Camera repair: to be closed within', 24),
]

export interface FaultRules {
  readonly afterMs: number
  readonly closesByItself: boolean
  readonly ownerOf: (network: CameraNetwork) => string | undefined
}

export function faultRules(values: SettingValues): FaultRules {
  const list = settingValue(values, owners)
  return {
    afterMs: Number(settingValue(values, after)) * 60_000,
    closesByItself: settingValue(values, closes) === true,
    ownerOf: (network) => list.find(({ id }) => id === network)?.label.zh,
  }
}
