import { join } from 'node:path'
import type { Config, SipConfig } from './config.ts'
import { type Key, type KeyName, keys } from './keys.ts'
import type { Bilingual } from './kind.ts'
import { type Problem, wrongValue } from './problem.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** What the reading needs to know of the machine; passed in so that reading stays pure. */
export interface Machine {
  /** Taken for PUBLIC_HOST when that is unset. */
  readonly address: string
}

export type ConfigReading =
  | { readonly config: Config; readonly problems?: never }
  | { readonly config?: never; readonly problems: readonly Problem[] }

type Values = { readonly [K in KeyName]: (typeof keys)[K] extends Key<infer T> ? T | null : never }

/** Reads the whole configuration, or says everything that is wrong with it at once. */
export function readConfig(environment: Environment, machine: Machine): ConfigReading {
  const problems: Problem[] = []
  const read = <T>(name: string, { kind, fallback, hidden }: Key<T>): T | null => {
    const text = environment[name] || fallback
    if (text === null) return null
    const value = kind.parse(text)
    if (value !== undefined) return value
    problems.push(wrongValue(name, hidden ? '***' : text, kind.allowed))
    return null
  }
  const entries = Object.entries(keys).map(([name, key]) => [name, read<unknown>(name, key)])
  const values = Object.fromEntries(entries) as Values
  if (problems.length === 0) problems.push(...sipProblems(values))
  const config = problems.length === 0 ? toConfig(values, machine) : undefined
  return config ? { config } : { problems }
}

const sipNames = ['SIP_DOMAIN', 'SIP_ID', 'SIP_PASSWORD'] as const

const together: Bilingual = {
  zh: '与设备通信要设 SIP_PASSWORD；SIP_DOMAIN 与 SIP_ID 要么都设，要么都不设（按本县代码推出）',
  en: 'devices need SIP_PASSWORD; SIP_DOMAIN and SIP_ID are set both or neither (then they follow from the county)',
}

function sipProblems(values: Values): Problem[] {
  const missing = sipNames.filter((name) => values[name] === null)
  if (missing.length === sipNames.length) return []
  if (missing.length === 2 && values.SIP_PASSWORD !== null) return []
  if (missing.length > 0) return missing.map((name) => wrongValue(name, '', together))
  const { SIP_DOMAIN: domain, SIP_ID: id } = values
  if (domain !== null && id?.startsWith(domain)) return []
  return [
    wrongValue('SIP_ID', String(id), {
      zh: `必须以 SIP_DOMAIN ${domain} 开头`,
      en: `must begin with SIP_DOMAIN ${domain}`,
    }),
  ]
}

function toSip(values: Values): SipConfig | null {
  const { SIP_HOST, SIP_PORT, SIP_DOMAIN, SIP_ID, SIP_PASSWORD, SIP_KEEPALIVE_SECONDS, SIP_UNKNOWN_DEVICES } = values
  if (SIP_PASSWORD === null) return null
  return Object.freeze({
    host: sure(SIP_HOST),
    port: sure(SIP_PORT),
    domain: SIP_DOMAIN ?? '',
    id: SIP_ID ?? '',
    password: SIP_PASSWORD,
    unknownDevices: sure(SIP_UNKNOWN_DEVICES),
    keepaliveSeconds: sure(SIP_KEEPALIVE_SECONDS),
  })
}

function toConfig(values: Values, machine: Machine): Config {
  return Object.freeze({
    host: sure(values.HOST),
    port: sure(values.PORT),
    httpsPort: values.HTTPS_PORT,
    httpsNames: Object.freeze(values.HTTPS_NAMES ?? []),
    trustedProxies: Object.freeze(values.TRUSTED_PROXIES ?? []),
    metricsFrom: Object.freeze(sure(values.METRICS_FROM)),
    requestsPerMinute: sure(values.REQUESTS_PER_MINUTE),
    publicHost: values.PUBLIC_HOST ?? machine.address,
    sip: toSip(values),
    rtpPorts: Object.freeze(sure(values.RTP_PORTS)),
    dataDir: sure(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL,
    logLevel: sure(values.LOG_LEVEL),
    demonstration: sure(values.DEMONSTRATION),
    fleet: sure(values.FLEET),
    uploadLimitBytes: sure(values.UPLOAD_LIMIT_MB) * 1024 * 1024,
    liveGraceMs: sure(values.LIVE_GRACE_SECONDS) * 1000,
    liveStartMs: sure(values.LIVE_START_SECONDS) * 1000,
    viewersPerStream: sure(values.VIEWERS_PER_STREAM),
    viewsPerAccount: sure(values.VIEWS_PER_ACCOUNT),
    mediaTcp: sure(values.MEDIA_TCP),
    rtpSinglePort: values.RTP_SINGLE_PORT,
    rtmpPort: values.RTMP_PORT,
    filmsDir: join(sure(values.DATA_DIR), 'films'),
    ffmpeg: sure(values.FFMPEG),
    transcoders: sure(values.TRANSCODERS),
    recordingsDir: values.RECORDINGS_DIR ?? join(sure(values.DATA_DIR), 'recordings'),
    recordingsReserveBytes: sure(values.RECORDINGS_RESERVE_GB) * 1024 ** 3,
    recordingStreams: sure(values.RECORDING_STREAMS),
    sessionIdleMs: sure(values.SESSION_IDLE_MINUTES) * 60_000,
    sessionLifeMs: sure(values.SESSION_HOURS) * 3_600_000,
    auditHash: sure(values.AUDIT_HASH),
    auditAnchor: values.AUDIT_ANCHOR ?? join(sure(values.DATA_DIR), 'audit-anchor.log'),
  })
}

/** For keys with a default: a null would have been reported as a problem before. */
function sure<T>(value: T | null): T {
  if (value === null) throw new Error('a key with a default was read as unset')
  return value
}
