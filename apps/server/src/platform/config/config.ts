/** What the server was told by its environment: read once, frozen, passed down from main.ts. */
export interface Config {
  /** Address the HTTP and HTTPS listeners bind to. */
  readonly host: string
  /** HTTP port; 0 takes any free port. */
  readonly port: number
  /** HTTPS port; null when HTTPS is off. */
  readonly httpsPort: number | null
  /** More names and addresses for the server's own certificate. */
  readonly httpsNames: readonly string[]
  /** Addresses of reverse proxies whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: readonly string[]
  /** Networks that may read /metrics. */
  readonly metricsFrom: readonly string[]
  /** Most requests from one address in a minute. */
  readonly requestsPerMinute: number
  /** Name or address that devices and people reach this machine by. */
  readonly publicHost: string
  /** GB/T 28181 side; null when no SIP identity is configured, and then no device can register. */
  readonly sip: SipConfig | null
  readonly rtpPorts: PortRange
  /** Absolute path of the folder that holds database, files, certificates. */
  readonly dataDir: string
  /** PostgreSQL connection string; null for the embedded database in `dataDir/database`. */
  readonly databaseUrl: string | null
  readonly logLevel: LogLevel
  /** The demonstration county is loaded and marked on every page. */
  readonly demonstration: boolean
  /** The start script runs the demonstration camera fleet beside the server. */
  readonly fleet: boolean
  /** Largest accepted upload, in bytes. */
  readonly uploadLimitBytes: number
  /** How long a live stream without viewers is kept, in milliseconds. */
  readonly liveGraceMs: number
  readonly viewersPerStream: number
  readonly viewsPerAccount: number
  /** Who connects for media over TCP. */
  readonly mediaTcp: 'passive' | 'active'
  /** One port for all streams; null when each has one of `rtpPorts`. */
  readonly rtpSinglePort: number | null
  /** Where cameras push to by RTMP; null when that is off. */
  readonly rtmpPort: number | null
  /** Absolute path of the folder whose films can be cameras. */
  readonly filmsDir: string
  readonly ffmpeg: string
  readonly transcoders: number
  readonly recordingsDir: string
  /** Space that recordings leave free, in bytes. */
  readonly recordingsReserveBytes: number
  readonly recordingStreams: number
  /** How long a device has to answer and send its first picture, in milliseconds. */
  readonly liveStartMs: number
  /** A session unused this long ends, in milliseconds. */
  readonly sessionIdleMs: number
  /** A session ends this long after sign-in, in milliseconds. */
  readonly sessionLifeMs: number
  /** Of the audit log's chain. */
  readonly auditHash: 'sha256' | 'sm3'
  /** Absolute path of the file that anchors the chain outside the database. */
  readonly auditAnchor: string
}

/** This platform's own identity towards devices (GB/T 28181-2016 annex D). */
export interface SipConfig {
  readonly host: string
  /** UDP and TCP port; 0 takes any free port. */
  readonly port: number
  /** 10 digits: the digest realm and the first half of the platform's id. */
  readonly domain: string
  /** 20 digits, beginning with the domain. */
  readonly id: string
  readonly password: string
  /** What becomes of a device that knows the password and is not in the list. */
  readonly unknownDevices: 'approve' | 'allow' | 'refuse'
  /** Interval of the devices' keepalives. */
  readonly keepaliveSeconds: number
}

/** Both ends included. */
export interface PortRange {
  readonly first: number
  readonly last: number
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]
