/** Makes text safe to stand in HTML, in quoted attributes too. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

export interface Page {
  readonly title: string
  readonly body: string
  /** Loads itself again after so many seconds. */
  readonly refreshSeconds?: number
}

/** A page that the server draws itself, without scripts and without anything from elsewhere. */
export function drawPage({ title, body, refreshSeconds }: Page): string {
  const refresh = refreshSeconds === undefined ? '' : `<meta http-equiv="refresh" content="${refreshSeconds}">`
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${refresh}<title>${escapeHtml(title)} · 枫桥 Fengqiao</title>
<style>${style}</style>
</head>
<body><main>${body}</main></body>
</html>`
}

const style = `
:root { color-scheme: light; --line: #E2E7EA; --second: #566573; --accent: #0E7C7B }
* { box-sizing: border-box }
body { margin: 0; background: #F5F7F8; color: #1A2530;
  font: 14px/22px "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
main { max-width: 960px; margin: 0 auto; padding: 24px 16px 48px }
h1 { font-size: 20px; line-height: 28px; font-weight: 600; margin: 0 0 4px }
h2 { font-size: 16px; line-height: 24px; font-weight: 600; margin: 32px 0 8px }
section > h2:first-child { margin-top: 0 }
p { margin: 4px 0 } p[lang=en], li[lang=en], .second { color: var(--second) }
section { background: #FFF; border: 1px solid var(--line); border-radius: 6px; padding: 16px; margin: 16px 0 }
a { color: var(--accent) } a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent) }
ol { margin: 4px 0; padding-left: 24px }
code, pre { font: 12px/18px ui-monospace, "Noto Sans Mono CJK SC", monospace }
pre { background: #F5F7F8; border-radius: 4px; padding: 12px; overflow: auto; max-height: 480px; margin: 4px 0 }
details { border-top: 1px solid var(--line); padding: 8px 0 } summary { cursor: pointer }
.method { display: inline-block; min-width: 56px; font-weight: 600; color: var(--accent) }
.pair { display: flex; flex-wrap: wrap; gap: 16px } .pair > * { flex: 1 1 280px }
.code svg { width: 200px; height: 200px; display: block }
.button { display: inline-block; background: var(--accent); color: #FFF; border-radius: 4px; padding: 8px 16px; text-decoration: none }
progress { width: 100%; height: 8px; accent-color: var(--accent) }
.break { overflow-wrap: anywhere }
`
