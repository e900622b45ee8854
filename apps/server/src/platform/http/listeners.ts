import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { type Config, StartError } from '../config/index.ts'
import type { Logger } from '../log/index.ts'
import type { CountyTls } from '../tls/index.ts'
import { answerBadClient } from './bad-client.ts'
import { answerWithoutApplication } from './before-application.ts'
import type { Readiness } from './readiness.ts'

/** The open ports: one application behind plain HTTP and HTTPS, and an honest answer while it is not there. */
export interface Listeners {
  readonly port: number
  /** Null when HTTPS is off. */
  readonly httpsPort: number | null
  /** From now on requests and upgrades go to the application, which must be ready. */
  serve(app: FastifyInstance): void
  /**
   * Takes no more connections, closes the application (its `preClose` hooks end the endless answers) and waits for
   * the requests under way, at most `graceMs`. What they need, the database too, is closed after this.
   */
  stop(graceMs?: number): Promise<void>
}

export interface ListenersOptions {
  readonly config: Pick<Config, 'host' | 'port' | 'httpsPort'>
  readonly logger: Logger
  readonly readiness: Readiness
  /** Reads the certificate: at the start, and twice a day so that it never ends while the server runs. */
  readonly openTls: () => Promise<CountyTls>
}

/** A slow phone may take this long to send a photo. */
const requestMs = 10 * 60 * 1000
const renewMs = 12 * 3600 * 1000

/** @throws StartError when a port is taken or may not be used. */
export async function openListeners({ config, logger, readiness, openTls }: ListenersOptions): Promise<Listeners> {
  let application: FastifyInstance | undefined
  const servers: (Server | SecureServer)[] = []
  const upgraded = new Set<Duplex>()
  let stopping = false
  const closeIdle = () => {
    for (const server of servers) server.closeIdleConnections()
  }
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    // A connection that was busy when the stop began would otherwise stay open, waiting for its next request.
    response.once('close', () => stopping && setImmediate(closeIdle))
    if (application) application.routing(request, response)
    else answerWithoutApplication(request, response, readiness).catch((error) => logger.error(error))
  }
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!application) return socket.destroy()
    upgraded.add(socket)
    socket.once('close', () => upgraded.delete(socket))
    return application.server.emit('upgrade', request, socket, head)
  }
  const attach = (server: Server | SecureServer) =>
    server.on('request', onRequest).on('upgrade', onUpgrade).on('clientError', answerBadClient)

  const timeouts = { requestTimeout: requestMs, keepAliveTimeout: 72_000 }
  const http = attach(createServer(timeouts))
  await listen(http, 'PORT', config.port, config.host)
  servers.push(http)
  let renewal: NodeJS.Timeout | undefined
  let https: SecureServer | undefined
  if (config.httpsPort !== null) {
    try {
      const { server } = await openTls()
      https = createSecureServer({ ...timeouts, key: server.key, cert: server.certificate })
      await listen(attach(https), 'HTTPS_PORT', config.httpsPort, config.host)
    } catch (error) {
      http.close()
      throw error
    }
    servers.push(https)
    renewal = setInterval(renewCertificate, renewMs, https, openTls, logger).unref()
  }

  const stop = async (graceMs = 5000) => {
    clearInterval(renewal)
    stopping = true
    readiness.stopping()
    const closed = Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
    const closing = application
    application = undefined
    const patience = setTimeout(() => {
      for (const server of servers) server.closeAllConnections()
    }, graceMs)
    await closing?.close()
    await closed.finally(() => clearTimeout(patience))
    for (const socket of upgraded) socket.destroy()
  }

  return {
    port: portOf(http),
    httpsPort: https ? portOf(https) : null,
    serve: (app) => {
      application = app
    },
    stop,
  }
}

async function renewCertificate(server: SecureServer, openTls: () => Promise<CountyTls>, logger: Logger) {
  try {
    const { server: pair } = await openTls()
    server.setSecureContext({ key: pair.key, cert: pair.certificate })
  } catch (error) {
    logger.error(error, 'the certificate could not be looked after')
  }
}

async function listen(server: Server | SecureServer, key: string, port: number, host: string): Promise<void> {
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (cause) {
    throw refusal(key, port, host, cause)
  }
}

function refusal(key: string, port: number, host: string, cause: unknown): unknown {
  switch (cause instanceof Error && 'code' in cause ? cause.code : undefined) {
    case 'EADDRINUSE':
      return new StartError(
        {
          zh: `${key}=${port}：端口已被其他程序占用。请停止该程序，或为 ${key} 换一个端口。`,
          en: `${key}=${port}: the port is in use by another program. Stop it, or give ${key} another port.`,
        },
        cause,
      )
    case 'EACCES':
      return new StartError(
        {
          zh: `${key}=${port}：本用户无权使用这个端口。请换用 1024 以上的端口。`,
          en: `${key}=${port}: this user may not use the port. Choose one above 1024.`,
        },
        cause,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(
        { zh: `HOST=${host}：本机没有这个地址。`, en: `HOST=${host}: this machine has no such address.` },
        cause,
      )
    default:
      return cause
  }
}

function portOf(server: Server | SecureServer): number {
  return (server.address() as AddressInfo).port
}
