import { type Key, keys } from './keys.ts'
import type { Bilingual } from './kind.ts'

type Language = keyof Bilingual

const words = {
  en: {
    title: '# Configuration',
    intro:
      'Fengqiao reads its configuration from environment variables, once, when it starts. ' +
      'A wrong value stops the start with one line that names the key, the value and what is allowed. ' +
      'An empty value counts as unset. This page is made from `apps/server/src/platform/config/keys.ts`; ' +
      'a test keeps the two equal.',
    head: '| Key | Default | Unit | Allowed | Meaning |',
  },
  zh: {
    title: '# 配置',
    intro:
      '枫桥在启动时从环境变量读取一次配置。值有误则不启动，并用一行说明是哪一项、写了什么、允许什么。空值等同于未设。' +
      '本页由 `apps/server/src/platform/config/keys.ts` 生成，并由测试保证一致。',
    head: '| 变量 | 默认值 | 单位 | 允许 | 含义 |',
  },
} as const

/** The text of docs/configuration.md. */
export function configurationDocument(): string {
  return [...section('en'), ...section('zh')].join('\n')
}

function section(language: Language): string[] {
  const { title, intro, head } = words[language]
  const rows = Object.entries(keys).map(([name, key]) => row(name, key, language))
  return [title, '', intro, '', head, '|---|---|---|---|---|', ...rows, '']
}

function row(name: string, key: Key<unknown>, language: Language): string {
  const fallback = key.fallback === null ? (key.otherwise?.[language] ?? '') : `\`${key.fallback}\``
  const cells = [`\`${name}\``, fallback, key.unit?.[language] ?? '', key.kind.allowed[language], key.about[language]]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
