import { isIP } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { CountyTls } from '../tls/index.ts'
import { pageSchema } from './declared-responses.ts'
import { drawTrustPage } from './trust-page.ts'

export interface TrustOptions {
  readonly authority: CountyTls['authority']
  readonly publicHost: string
  readonly port: number
  readonly httpsPort: number
}

/** The county's certificate to download and the page that explains it; open to all, over plain HTTP too. */
export function serveTrust(app: FastifyInstance, { authority, publicHost, port, httpsPort }: TrustOptions): void {
  const options = { config: { permission: 'public' }, schema: pageSchema }
  const host = isIP(publicHost) === 6 ? `[${publicHost}]` : publicHost
  app.get('/county-ca.crt', options, async (_request, reply) =>
    reply
      .type('application/x-x509-ca-cert')
      .header('content-disposition', 'attachment; filename="county-ca.crt"')
      .send(authority.certificate),
  )
  const page = drawTrustPage({
    authority,
    pageUrl: `http://${host}:${port}/trust`,
    phoneUrl: `https://${host}:${httpsPort}/m/`,
  })
  app.get('/trust', options, async (_request, reply) => reply.type('text/html; charset=utf-8').send(page))
}
