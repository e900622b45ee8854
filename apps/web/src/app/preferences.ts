import type { Language, ThemeName } from '@fengqiao/design'
import i18next from 'i18next'
import { observable } from '../lib/observable.ts'
import { readStored, writeStored } from '../lib/stored.ts'

/** The theme of the desk; command screen and wall are always dark. */
export const deskTheme = observable<ThemeName>(readStored<ThemeName>('theme', 'light'))

export function setDeskTheme(theme: ThemeName): void {
  writeStored('theme', theme)
  deskTheme.set(theme)
}

export function storedLanguage(): Language {
  return readStored<Language>('language', 'zh') === 'en' ? 'en' : 'zh'
}

export function setLanguage(language: Language): void {
  writeStored('language', language)
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  void i18next.changeLanguage(language)
}
