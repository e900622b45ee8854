import type { CallAnswer, CallRequest, Calls } from './load.ts'

/** Serves the calls of the process that started this one; ends with it. `stop` runs before an orderly end. */
export function serveCalls(calls: Calls, stop: () => Promise<unknown> = async () => undefined): void {
  const answer = (message: CallAnswer) => process.send?.(message)
  process.on('message', ({ id, name, input }: CallRequest) => {
    const call = calls[name] as ((input: unknown) => Promise<unknown>) | undefined
    if (!call) {
      answer({ id, error: `no call ${name}` })
      return
    }
    call(input).then(
      (result) => answer({ id, result }),
      (error: unknown) =>
        answer({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
  })
  const end = () => void stop().finally(() => process.exit())
  process.once('SIGTERM', end)
  // A Ctrl-C reaches the whole terminal; the bench decides who ends when.
  process.on('SIGINT', () => undefined)
  process.once('disconnect', end)
}
