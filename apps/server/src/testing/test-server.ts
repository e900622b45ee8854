import { type RunningServer, startServer } from '../app.ts'
import { createLogger, type Logger } from '../platform/log/index.ts'
import { type Caller, callerOf } from './caller.ts'
import { createDataSet, type DataSet, type EngineKind } from './data-set.ts'
import { TestClock } from './test-clock.ts'
import { testConfig } from './test-config.ts'

export interface TestServer extends RunningServer {
  readonly data: DataSet
  readonly clock: TestClock
  readonly url: string
  /** Signs an account of the test county in, once. */
  as(username: string): Promise<Caller>
  /** Stops the server and leaves its data. */
  stop(): Promise<void>
  /** Stops the server and removes its data. */
  remove(): Promise<void>
}

interface TestServerOptions {
  readonly environment?: Readonly<Record<string, string>>
  /** Data of a server that was stopped. */
  readonly data?: DataSet
  readonly logger?: Logger
}

/** The real composition of the server over a copy of the test county. */
export async function startTestServer(kind: EngineKind, options: TestServerOptions = {}): Promise<TestServer> {
  const data = options.data ?? (await createDataSet(kind))
  const clock = new TestClock()
  const config = testConfig({ ...data.environment, ...options.environment })
  const server = await startServer(config, options.logger ?? createLogger({ level: 'silent' }), clock.now)
  const url = `http://127.0.0.1:${server.addresses.port}`
  const callers = new Map<string, Promise<Caller>>()
  return {
    ...server,
    data,
    clock,
    url,
    as(username) {
      const caller = callers.get(username) ?? callerOf(url, username)
      callers.set(username, caller)
      return caller
    },
    async remove() {
      await server.stop()
      await data.remove()
    },
  }
}
