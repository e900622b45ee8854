/** A cursor of a list that is ordered by a time or a day, and the id. */
export function cursorOf(first: string, id: string): string {
  return `${first}|${id}`
}

/** @returns undefined for a cursor that is not ours: the list begins again. */
export function afterInstant(cursor: string | undefined): { readonly at: Date; readonly id: string } | undefined {
  const [first = '', id = ''] = (cursor ?? '').split('|')
  const at = new Date(first)
  return Number.isNaN(at.getTime()) || id === '' ? undefined : { at, id }
}

export function afterDay(cursor: string | undefined): { readonly day: string; readonly id: string } | undefined {
  const [day = '', id = ''] = (cursor ?? '').split('|')
  return /^\d{4}-\d\d-\d\d$/.test(day) && id !== '' ? { day, id } : undefined
}
