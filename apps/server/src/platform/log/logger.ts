import { type DestinationStream, type Logger, pino } from 'pino'
import { prettyFactory } from 'pino-pretty'
import type { LogLevel } from '../config/index.ts'
import { redact } from './redact.ts'

export type { Logger } from 'pino'

export interface LoggerOptions {
  readonly level: LogLevel
  /** Readable lines for a person at a terminal in place of JSON. */
  readonly pretty?: boolean
  /** Where lines go; standard output when left out. */
  readonly destination?: DestinationStream
}

/** The process's one logger. Secrets are taken out of the finished line, so that no call can forget it. */
export function createLogger({ level, pretty: readable = false, destination }: LoggerOptions): Logger {
  const target = destination ?? pino.destination(1)
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    hooks: { streamWrite: redact },
  }
  if (!readable) return pino(options, target)
  const format = prettyFactory({ colorize: destination === undefined, singleLine: true, translateTime: 'SYS:HH:MM:ss' })
  return pino(options, { write: (line) => target.write(format(line)) })
}
