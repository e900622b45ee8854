import type { HandTask, ItemContent, Text } from '@fengqiao/contract'

/** What must be known of the list to say whether something may be handed to grids. */
export interface Admission {
  /** Days as `2026-03-05`. */
  readonly today: string
  /** The item that is named; undefined where it does not exist or is none of the county's. */
  readonly item: { readonly listed: boolean; readonly content: ItemContent } | undefined
  /** Longest that something urgent may run without being on the list, days. */
  readonly urgentDays: number
}

/**
 * Why something may not be handed to grids; null when it may (事项准入, domain rule book §2): only what is on the published
 * list and in its time, or something urgent and temporary with consent and an end.
 */
export function refusedHanding(
  task: Pick<HandTask, 'itemId' | 'consent' | 'dueOn'>,
  admission: Admission,
): Text | null {
  const { today, item, urgentDays } = admission
  if (task.dueOn < today) return { zh: '完成日期已经过了', en: 'The day it is due has passed' }
  if (task.itemId !== undefined) return refusedItem(item, task.dueOn, today)
  if (task.consent === undefined) {
    return {
      zh: '不在准入清单上，不能派给网格。先申请准入；确属紧急临时的，写明谁同意、到哪天为止',
      en: 'It is not on the list of admitted items and cannot be handed to grids. Apply for admission, or say who consents and until when if it is urgent and temporary',
    }
  }
  if (task.consent.until < task.dueOn) {
    return { zh: '完成日期晚于同意的截止日', en: 'It is due after the consent ends' }
  }
  if (daysBetween(today, task.consent.until) > urgentDays) {
    return {
      zh: `紧急临时事项最长 ${urgentDays} 天；更久的请申请准入`,
      en: `Something urgent may run ${urgentDays} days at most; apply for admission for anything longer`,
    }
  }
  return null
}

function refusedItem(item: Admission['item'], dueOn: string, today: string): Text | null {
  if (!item) return { zh: '清单里没有这一项', en: 'There is no such item on the list' }
  const { title, validFrom, validUntil } = item.content
  if (!item.listed)
    return { zh: `“${title}”没有准入或已退出`, en: `“${title}” is not admitted, or was taken off the list` }
  if (today < validFrom)
    return { zh: `“${title}”从 ${validFrom} 起才有效`, en: `“${title}” holds only from ${validFrom}` }
  if (validUntil !== null && dueOn > validUntil) {
    return { zh: `“${title}”到 ${validUntil} 为止`, en: `“${title}” holds until ${validUntil} only` }
  }
  return null
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}
