type Log = (details: Record<string, unknown>, message: string) => void

/** Where the library reports to; pino's own shape, so a pino logger fits as it is. */
export interface Logger {
  debug: Log
  info: Log
  warn: Log
  error: Log
}

const ignore: Log = () => {}

/** A logger that keeps nothing. */
export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore }
