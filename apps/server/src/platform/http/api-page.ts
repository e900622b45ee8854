import { drawPage, escapeHtml } from './page.ts'

interface Operation {
  readonly summary?: string
  readonly description?: string
  readonly tags?: readonly string[]
  readonly parameters?: unknown
  readonly requestBody?: unknown
  readonly responses?: unknown
}

/** The part of an OpenAPI document that the page shows. */
export interface OpenApi {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>
}

const methods = ['get', 'post', 'put', 'patch', 'delete']

/** The contract to browse: every route with what it takes and answers, grouped, without scripts. */
export function drawApiPage({ paths = {} }: OpenApi): string {
  const entries = Object.entries(paths).flatMap(([path, item = {}]) =>
    methods.flatMap((method) => (method in item ? [{ method, path, operation: item[method] as Operation }] : [])),
  )
  const groups = Map.groupBy(entries, ({ operation }) => operation.tags?.[0] ?? 'other')
  const sections = [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([tag, routes]) => {
      return `<section><h2>${escapeHtml(tag)}</h2>${routes.map(drawRoute).join('')}</section>`
    })
  const body = `<h1>接口</h1>
<p>全部 ${entries.length} 个接口；机器可读的描述见 <a href="/openapi.json">openapi.json</a>。</p>
<p lang="en">All ${entries.length} routes; <a href="/openapi.json">openapi.json</a> describes them to programs.</p>
${sections.join('\n')}`
  return drawPage({ title: '接口 API', body })
}

function drawRoute({ method, path, operation }: { method: string; path: string; operation: Operation }): string {
  const [zh = '', permission = ''] = (operation.description ?? '').split('\n\n')
  const parts = [
    part('参数 Parameters', operation.parameters),
    part('请求 Request', operation.requestBody),
    part('应答 Responses', operation.responses),
  ]
  return `<details><summary><span class="method">${method.toUpperCase()}</span> <code>${escapeHtml(path)}</code>
${escapeHtml(zh)} <span class="second" lang="en">${escapeHtml(operation.summary ?? '')}</span></summary>
<p class="second">${escapeHtml(permission.replaceAll('`', ''))}</p>${parts.join('')}</details>`
}

function part(title: string, content: unknown): string {
  if (content === undefined) return ''
  return `<p>${title}</p><pre>${escapeHtml(JSON.stringify(content, null, 2))}</pre>`
}
