import { drawPage, escapeHtml } from './page.ts'
import type { ReadinessReport } from './readiness.ts'

/** What a browser sees until the application is there; it looks again by itself. */
export function drawStartingPage({ status, step, share }: ReadinessReport): string {
  const stopping = status === 'stopping'
  const zh = stopping ? '系统正在停止' : '系统正在启动'
  const en = stopping ? 'The system is stopping' : 'The system is starting'
  const percent = share === undefined ? '' : ` ${Math.floor(share * 100)}%`
  const bar = share === undefined ? '<progress></progress>' : `<progress value="${share}" max="1"></progress>`
  const detail = step
    ? `<p>${escapeHtml(step.zh)}${percent}</p><p lang="en">${escapeHtml(step.en)}${percent}</p>${bar}`
    : ''
  return drawPage({
    title: zh,
    body: `<h1>${zh}</h1><p lang="en">${en}</p><section>${detail}</section>`,
    refreshSeconds: 2,
  })
}
