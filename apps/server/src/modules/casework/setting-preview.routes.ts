import { contract, type Limit, type SettingPreview, type Text } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import type { Scope } from '../../platform/db/index.ts'
import { route, scopeOf } from '../../platform/http/index.ts'
import type { WorkingCalendar } from '../calendar/index.ts'
import { faultsOf, productDefault, settingErrors } from '../settings/index.ts'
import type { Casework } from './casework.ts'
import { countDeadline } from './deadline.ts'
import { openCasesByVersion } from './supervision.store.ts'

/** An administrator sees how many cases a change concerns, and none of them. */
const figures: Scope = { kind: 'indicator' }

/** What a change of a setting would do. It stands here because cases and their limits are what it does it to. */
export function registerSettingPreview(app: FastifyInstance, casework: Casework): void {
  const { database, settings, calendar, now } = casework
  route(app, contract.previewSetting, async ({ params: { key }, body: { value }, request }) => {
    const definition = settings.definitions.find((candidate) => candidate.key === key)
    if (!definition) throw settingErrors.SETTING_NOT_FOUND()
    const [before, working] = await database.transaction(scopeOf(request), async (tx) => {
      const current = (await settings.current(tx)).get(key) ?? productDefault(definition)
      return [current.value, await calendar.current(tx)] as const
    })
    const faults = [...faultsOf(definition, value, before)]
    const openCases = await database.transaction(figures, (tx) => openCasesByVersion(tx, key))
    const numbers = typeof before === 'number' && typeof value === 'number' && faults.length === 0
    const examples = numbers ? limitsBy(casework, key).map((use) => exampleOf(use, before, value, now(), working)) : []
    return { faults, openCases: [...openCases], examples }
  })
}

interface LimitUse {
  readonly kind: Text
  readonly limit: Limit
}

/** The limits that a setting holds, each once. */
function limitsBy({ kinds }: Casework, key: string): readonly LimitUse[] {
  const found = new Map<string, LimitUse>()
  for (const { lifecycle } of kinds.values()) {
    const limits = [...lifecycle.states, ...lifecycle.transitions].flatMap(({ limit }) => limit ?? [])
    for (const limit of [...limits, ...(lifecycle.statutory ?? [])]) {
      if (limit.setting === key) found.set(`${lifecycle.kind} ${limit.until.zh}`, { kind: lifecycle.label, limit })
    }
  }
  return [...found.values()]
}

function exampleOf(
  { kind, limit: { unit, until } }: LimitUse,
  before: number,
  after: number,
  startedAt: Date,
  calendar: WorkingCalendar,
): SettingPreview['examples'][number] {
  const due = (count: number) => countDeadline({ unit, count, startedAt, pauses: [] }, calendar).dueAt.toISOString()
  return { kind, until, unit, startedAt: startedAt.toISOString(), before: due(before), after: due(after) }
}
