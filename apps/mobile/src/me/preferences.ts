import type { Language } from '@fengqiao/design'

/** What a person sets on this phone. In localStorage, because the first picture already needs it. */
export interface Preferences {
  readonly language: Language
  readonly bigType: boolean
  readonly sound: boolean
}

const key = 'fengqiao-preferences'

export function readPreferences(): Preferences {
  const kept = readKept()
  return {
    language: kept.language ?? (navigator.language.startsWith('en') ? 'en' : 'zh'),
    bigType: kept.bigType ?? false,
    sound: kept.sound ?? true,
  }
}

function readKept(): Partial<Preferences> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Preferences>
  } catch {
    return {}
  }
}

export function savePreferences(change: Partial<Preferences>): void {
  localStorage.setItem(key, JSON.stringify({ ...readPreferences(), ...change }))
  applyPreferences()
}

/** Big type scales every length, because all are in rem. */
export function applyPreferences(): void {
  document.documentElement.dataset.type = readPreferences().bigType ? 'big' : 'normal'
}
