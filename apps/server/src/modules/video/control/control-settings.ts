import { numberForm, type Role, roleNames, type Text, weightsForm } from '@fengqiao/contract'
import { defineSetting, type SettingDefinition } from '../../settings/index.ts'

const group: Text = { zh: '云台控制', en: 'Camera control' }

const standardPriority: Partial<Record<Role, number>> = {
  COUNTY_COMMAND: 3,
  POLICE: 2,
  TOWNSHIP_STAFF: 2,
  VILLAGE_SERVICE: 1,
}

const priority = defineSetting({
  key: 'control.priority',
  label: { zh: '云台控制的岗位优先级', en: 'Priority of posts in camera control' },
  group,
  help: {
    zh: '数字大的岗位可以接管数字小的岗位正在控制的摄像头',
    en: 'Who has the greater number may take a camera over from who has the smaller',
  },
  schema: weightsForm(0, 100),
  standard: Object.entries(standardPriority).map(([id, weight]) => ({ id, label: roleNames[id as Role], weight })),
})

const idle = defineSetting({
  key: 'control.idle_seconds',
  label: { zh: '不操作多久自动放开云台', en: 'A camera in hand falls free after' },
  group,
  unit: { zh: '秒', en: 'seconds' },
  schema: numberForm(10, 600),
  standard: 60,
})

/** Our defaults, shown as 默认值 until the centre confirms them. */
export const controlSettings: readonly SettingDefinition[] = [priority, idle]

/** The rules in force, out of what `settings.current` gave. */
export function controlRules(values: ReadonlyMap<string, { readonly value: unknown }>): {
  readonly priorityOf: (role: Role) => number
  readonly idleMs: number
} {
  const weights = (values.get(priority.key)?.value ?? priority.standard) as typeof priority.standard
  const seconds = Number(values.get(idle.key)?.value ?? idle.standard)
  return { priorityOf: (role) => weights.find(({ id }) => id === role)?.weight ?? 0, idleMs: seconds * 1000 }
}
