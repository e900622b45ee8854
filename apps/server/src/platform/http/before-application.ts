import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { httpErrors } from './http-errors.ts'
import type { Readiness, ReadinessReport } from './readiness.ts'
import { drawStartingPage } from './starting-page.ts'

/** Answers while the application is not there yet, or no more: what goes on, to a person or to a program. */
export async function answerWithoutApplication(
  request: IncomingMessage,
  response: ServerResponse,
  readiness: Readiness,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://host').pathname
  const report = await readiness.report()
  request.resume()
  const send = (status: number, type: string, body: string) => {
    response.writeHead(status, {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-store',
      ...(status === 503 && { 'retry-after': '2' }),
      ...(report.status === 'stopping' && { connection: 'close' }),
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  }
  if (path === '/healthz') return send(200, 'application/json', '{"status":"ok"}')
  if (path === '/readyz') return send(503, 'application/json', JSON.stringify(report))
  if (request.headers.accept?.includes('text/html')) return send(503, 'text/html', drawStartingPage(report))
  return send(503, 'application/json', JSON.stringify(refusal(report).toBody(randomUUID())))
}

const refusal = ({ status }: ReadinessReport) =>
  status === 'stopping' ? httpErrors.STOPPING() : httpErrors.STARTING({ retryAfterSeconds: 2 })
