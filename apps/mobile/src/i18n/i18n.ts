import type { Text } from '@fengqiao/contract'
import type { Language } from '@fengqiao/design'
import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { readPreferences, savePreferences } from '../me/preferences.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof zh }
  }
}

export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: readPreferences().language,
    fallbackLng: 'zh',
    resources: { zh: { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
  })
  document.documentElement.lang = htmlLanguage(readPreferences().language)
}

export async function setLanguage(language: Language): Promise<void> {
  savePreferences({ language })
  document.documentElement.lang = htmlLanguage(language)
  await i18next.changeLanguage(language)
}

function htmlLanguage(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en'
}

export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return i18n.language === 'en' ? 'en' : 'zh'
}

/** A text of the county in the reader's language. */
export function useCountyText(): (text: Text) => string {
  const language = useLanguage()
  return (text) => text[language]
}
