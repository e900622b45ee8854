import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pageSchema } from './declared-responses.ts'
import { httpErrors } from './http-errors.ts'
import { drawPage } from './page.ts'

/** One built client: its files, and its index page for every address of its own navigation. */
export interface Client {
  /** Ends with a slash: `/`, `/m/`. */
  readonly prefix: string
  /** Absolute path of the folder with index.html. */
  readonly folder: string
}

const year = 365 * 24 * 3600 * 1000

/** @param refuse answers addresses that are neither a file nor a page */
export async function serveClients(
  app: FastifyInstance,
  clients: readonly Client[],
  refuse: (path: string) => never,
): Promise<void> {
  if (clients.length === 0) return
  await app.register(fastifyStatic, { root: clients.map(({ folder }) => folder), serve: false, preCompressed: true })
  for (const client of clients) {
    const files = await filesOf(client.folder)
    const options = { schema: pageSchema, config: { permission: 'public' } }
    app.get(`${client.prefix}*`, options, (request, reply) => answer(client, files, request, reply, refuse))
    if (client.prefix !== '/') {
      app.get(client.prefix.slice(0, -1), options, (_request, reply) => reply.redirect(client.prefix, 308))
    }
  }
}

async function filesOf(folder: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile())
  return new Set(files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/')))
}

async function answer(
  { prefix, folder }: Client,
  files: ReadonlySet<string>,
  request: FastifyRequest,
  reply: FastifyReply,
  refuse: (path: string) => never,
): Promise<FastifyReply> {
  const path = new URL(request.url, 'http://host').pathname
  const name = decode(path.slice(prefix.length))
  if (files.has(name) && name !== 'index.html') {
    // The build puts a hash of the content into the names of what lies in assets/.
    const hashed = name.startsWith('assets/')
    if (hashed) return reply.sendFile(name, folder, { maxAge: year, immutable: true })
    return reply.header('cache-control', 'no-cache').sendFile(name, folder, { cacheControl: false })
  }
  if (path.startsWith('/api/') || (name !== 'index.html' && /\.\w+$/.test(name))) return refuse(path)
  if (!files.has('index.html')) return reply.code(200).type('text/html; charset=utf-8').send(notBuilt)
  return reply.header('cache-control', 'no-cache').sendFile('index.html', folder, { cacheControl: false })
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw httpErrors.NOT_FOUND()
  }
}

const notBuilt = drawPage({
  title: '页面尚未构建',
  body: `<h1>页面尚未构建</h1><p>请运行 <code>npm run build</code>，或用 <code>npm start</code> 启动。</p>
<p lang="en">The pages are not built. Run <code>npm run build</code>, or start with <code>npm start</code>.</p>`,
})
