import type { Text } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import { type CaseKind, type CaseRecord, type StepFacts, type StepTaken, timelineOf } from '../../casework/index.ts'
import type { SettingDefinition } from '../../settings/index.ts'
import { categoriesSetting, categoryNameIn, type EventCategories } from './event.categories.ts'
import { levelAbove, refusedByLevel } from './event.level.ts'
import { eventLifecycle } from './event.lifecycle.ts'
import { eventLimitSettings, limitOfEvent } from './event.limits.ts'
import { countSentBack, findGridEvent, setLevel, setResolved } from './grid-event.store.ts'
import { likenessSettings } from './likeness.settings.ts'
import { setSettled } from './settled.store.ts'
import { settledLevel } from './settled-level.ts'

export const eventSettings: readonly SettingDefinition[] = [
  ...eventLimitSettings,
  categoriesSetting,
  ...likenessSettings,
]

/** @param categories the dictionary as it was read last. */
export function createEventKind(categories: () => EventCategories): CaseKind {
  return {
    lifecycle: eventLifecycle,
    codePrefix: 'WG',
    settings: eventSettings,
    categoryName: (category) => categoryNameIn(categories(), category),
    refuse,
    afterStep,
    clockAfter: async (tx, { record, transition, urgent, limit }) => {
      if (!limit) return undefined
      const level = (await findGridEvent(tx, record.id))?.level ?? 'village'
      // The step that escalates it sets the level afterwards.
      const next = transition.action === 'escalate' ? levelAbove(level) : level
      return { limit: limitOfEvent(limit, next, { urgent, state: transition.to }) }
    },
    notes: {
      order_merged: { zh: '外来工单并入', en: 'An order from outside was merged' },
      moved: { zh: '更正位置', en: 'The place was corrected' },
    },
  }
}

async function refuse(tx: Tx, { record, transition, input, principal }: StepFacts): Promise<Text | null> {
  const event = await findGridEvent(tx, record.id)
  const byLevel = event && transition.action !== 'self_handle' ? refusedByLevel(principal.role, event.level) : null
  if (byLevel) return byLevel
  if (transition.action === 'escalate' && event?.level === 'county') {
    return { zh: '县级已是最上一级', en: 'The county is the highest level' }
  }
  if (transition.action === 'self_handle') return refuseSelfHandling(record, principal.accountId)
  return input === null ? null : refuseForDanger(record, { transition, input })
}

/** Only what somebody reported himself, and nothing dangerous: danger goes to 110, 119 or 120 first. */
function refuseSelfHandling(record: CaseRecord, accountId: string): Text | null {
  if (record.reporterAccountId !== accountId) {
    return { zh: '只有上报人自己能说当场办好了', en: 'Only who reported it can say it was dealt with on the spot' }
  }
  return record.danger.kind === 'none'
    ? null
    : { zh: '有危险的事不能自行处置了事，要走正式流程', en: 'A danger is never settled alone: it goes the formal way' }
}

/** Danger comes before everything (§1): the service is called first and its receipt kept, and nobody is sent alone. */
function refuseForDanger(
  record: CaseRecord,
  { transition, input }: Pick<StepFacts, 'transition'> & { readonly input: NonNullable<StepFacts['input']> },
): Text | null {
  const danger = input.danger ?? record.danger
  if (danger.kind === 'none') return null
  if (transition.action === 'accept' && !(danger.service && danger.receipt)) {
    return {
      zh: '有危险，先打 110、119 或 120，把接警号填上再受理',
      en: 'There is danger: call 110, 119 or 120 first and enter the receipt number',
    }
  }
  const sends = transition.action === 'dispatch' || transition.action === 'reassign'
  if (sends && new Set(input.assigneeIds).size < 2) {
    return {
      zh: '有危险，不能派一个人去：至少派两人，只观察、劝离，等专业力量',
      en: 'There is danger: never send one person alone. Send at least two, to observe and keep people away',
    }
  }
  return null
}

async function afterStep(tx: Tx, step: StepTaken): Promise<void> {
  const { transition, record, before, principal, event } = step
  const kept = await findGridEvent(tx, record.id)
  if (!kept) return
  if (transition.action === 'resolve' || transition.action === 'self_handle') {
    const dueAt = before.clock ? new Date(before.clock.dueAt) : null
    await setResolved(tx, record.id, { at: event.at, dueAt, personId: event.actor.personId })
  }
  if (transition.action === 'rework' || transition.action === 'reopen') await countSentBack(tx, record.id)
  if (transition.action === 'escalate') await setLevel(tx, record.id, levelAbove(kept.level))
  if (record.state === 'SELF_HANDLED') {
    await setSettled(tx, record.id, { level: settledLevel(kept.level, principal.role), at: event.at })
  }
  if (record.state === 'CLOSED' && !before.final) {
    const resolved = (await timelineOf(tx, record.id)).findLast(({ action }) => action === 'resolve')
    await setSettled(tx, record.id, { level: settledLevel(kept.level, resolved?.actor.role ?? null), at: event.at })
  }
  if (before.final && !record.final) await setSettled(tx, record.id, null)
}
