import type { BrowserContext, Page } from 'playwright-core'

/** What must not happen on any page: errors nobody sees, and requests to anybody else's machine. */
export interface PageWatch {
  readonly errors: readonly string[]
  readonly strangers: readonly string[]
}

/** The first look at a page asks whether somebody is signed in; that nobody is, the browser notes as an error. */
const expected = [/status of 401/]
/** Answers of the machine's graphics, not of the page. */
const notOurs = [/GL Driver Message/]

export function watchPages(context: BrowserContext, hosts: readonly string[], also: readonly RegExp[] = []): PageWatch {
  const errors: string[] = []
  const strangers: string[] = []
  const known = [...expected, ...notOurs, ...also]
  const look = (url: string) => {
    const { protocol, host } = new URL(url)
    if (['data:', 'blob:', 'about:'].includes(protocol) || hosts.includes(host)) return
    strangers.push(url)
  }
  const watch = (page: Page) => {
    page.on('console', (message) => {
      const isWorse = message.type() === 'error' || message.type() === 'warning'
      const text = message.text()
      if (isWorse && !known.some((each) => each.test(text))) errors.push(`${message.type()}: ${text} (${page.url()})`)
    })
    page.on('pageerror', (error) => errors.push(`${error.name}: ${error.message} (${page.url()})`))
    page.on('websocket', (socket) => look(socket.url()))
  }
  context.on('page', watch)
  context.on('request', (request) => look(request.url()))
  return { errors, strangers }
}
