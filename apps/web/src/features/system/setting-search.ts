/** What the list of settings is narrowed to; it stands in the address. */
export interface SettingSearch {
  q?: string
  group?: string
  /** Only what the centre has not confirmed yet. */
  open?: true
  /** The setting whose editor is open. */
  key?: string
}

export function settingSearch(search: Record<string, unknown>): SettingSearch {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
  const [q, group, key] = [text(search.q), text(search.group), text(search.key)]
  return {
    ...(q !== undefined && { q }),
    ...(group !== undefined && { group }),
    ...(key !== undefined && { key }),
    ...((search.open === 'true' || search.open === true) && { open: true as const }),
  }
}
