import { type Language, textIn } from '@fengqiao/design'
import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'

/** i18next with Chinese first; each feature brings its own texts when it is loaded. */
export async function startTexts(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh',
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  for (const [namespace, texts] of registered) addBundles(namespace, texts)
}

interface Texts<K extends string> {
  readonly zh: Readonly<Record<K, string>>
  readonly en: Readonly<Record<K, string>>
}

const registered = new Map<string, Texts<string>>()

function addBundles(namespace: string, texts: Texts<string>): void {
  i18next.addResourceBundle('zh', namespace, texts.zh)
  i18next.addResourceBundle('en', namespace, texts.en)
}

/** All texts registered so far, for the test that compares the languages. */
export function registeredTexts(): ReadonlyMap<string, Texts<string>> {
  return registered
}

type Values = Readonly<Record<string, string | number>>

export interface Translate<K extends string> {
  (key: K, values?: Values): string
  /** The language read now. */
  readonly language: Language
  /** A text of the API in the language read now. */
  readonly of: (text: { readonly zh: string; readonly en: string }) => string
}

/** Registers a feature's texts under `namespace` and gives its hook. The type asks for the same keys in both languages. */
export function defineTexts<K extends string>(
  namespace: string,
  texts: { zh: Readonly<Record<K, string>>; en: Readonly<Record<NoInfer<K>, string>> },
): () => Translate<K> {
  registered.set(namespace, texts)
  if (i18next.isInitialized) addBundles(namespace, texts)
  const translators = new Map<Language, Translate<K>>()
  return () => {
    const language: Language = useTranslation(namespace).i18n.language === 'en' ? 'en' : 'zh'
    let translate = translators.get(language)
    if (!translate) {
      const fixed = i18next.getFixedT(language, namespace)
      translate = Object.assign((key: K, values?: Values) => String(fixed(key as string, { ...values })), {
        language,
        of: (text: { readonly zh: string; readonly en: string }) => textIn(language, text),
      })
      translators.set(language, translate)
    }
    return translate
  }
}
