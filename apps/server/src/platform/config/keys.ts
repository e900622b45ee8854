import { logLevels } from './config.ts'
import {
  type Bilingual,
  digits,
  file,
  folder,
  host,
  hosts,
  integer,
  type Kind,
  networks,
  oneOf,
  onOff,
  port,
  portOrOff,
  portRange,
  postgresUrl,
  secret,
  text,
} from './kind.ts'

/** One environment variable, described once: parsing, the error line and docs/configuration.md come from it. */
export interface Key<T> {
  readonly kind: Kind<T>
  /** The text read when the variable is unset or empty; null when there is no default. */
  readonly fallback: string | null
  /** What stands instead of a fixed default, in words. */
  readonly otherwise?: Bilingual
  readonly unit?: Bilingual
  readonly about: Bilingual
  /** Never printed, not even when it is wrong. */
  readonly hidden?: true
}

const seconds = { zh: '秒', en: 'seconds' }
const minutes = { zh: '分钟', en: 'minutes' }
const hours = { zh: '小时', en: 'hours' }

/** Keeps each key's own value type. */
const key = <T>(described: Key<T>): Key<T> => described

export const keys = {
  HOST: key({
    kind: host,
    fallback: '0.0.0.0',
    about: { zh: '网页服务监听的地址', en: 'Address that the web server listens on' },
  }),
  PORT: key({
    kind: port,
    fallback: '8080',
    about: { zh: 'HTTP 端口；0 由系统分配', en: 'HTTP port; 0 takes any free one' },
  }),
  HTTPS_PORT: key({
    kind: portOrOff,
    fallback: '8443',
    about: {
      zh: 'HTTPS 端口；手机的定位、离线与麦克风需要它。off 关闭',
      en: 'HTTPS port; phones need it for position, offline use and microphone. off closes it',
    },
  }),
  HTTPS_NAMES: key({
    kind: hosts,
    fallback: null,
    otherwise: { zh: '无', en: 'none' },
    about: {
      zh: '服务器证书中另加的名称与地址；localhost、本机名与 PUBLIC_HOST 总在其中',
      en: "More names and addresses in the server's certificate; localhost, this machine's name and PUBLIC_HOST are always in it",
    },
  }),
  PUBLIC_HOST: key({
    kind: host,
    fallback: null,
    otherwise: {
      zh: '第一个非回环 IPv4 地址，没有则 127.0.0.1',
      en: 'the first IPv4 address that is not loopback, else 127.0.0.1',
    },
    about: {
      zh: '设备与用户访问本机所用的地址：写入 SDP、证书与所显示的网址',
      en: 'Address by which devices and people reach this machine: written into SDP, certificate and printed addresses',
    },
  }),
  TRUSTED_PROXIES: key({
    kind: networks,
    fallback: null,
    otherwise: { zh: '无', en: 'none' },
    about: {
      zh: '可信的反向代理；仅采信它们的 X-Forwarded-* 头',
      en: 'Reverse proxies whose X-Forwarded-* headers are believed; no others are',
    },
  }),
  METRICS_FROM: key({
    kind: networks,
    fallback: '127.0.0.0/8,::1',
    about: { zh: '可以读取 /metrics 的地址', en: 'Addresses that may read /metrics' },
  }),
  REQUESTS_PER_MINUTE: key({
    kind: integer(60, 10_000_000),
    fallback: '120000',
    unit: { zh: '次/分钟', en: 'requests per minute' },
    about: {
      zh: '一个地址每分钟的请求上限；登录等另有更严的上限',
      en: 'Most requests from one address in a minute; sign-in and the like have stricter limits',
    },
  }),
  SIP_HOST: key({
    kind: host,
    fallback: '0.0.0.0',
    about: { zh: 'SIP 与媒体监听的地址', en: 'Address that SIP and media listen on' },
  }),
  SIP_PORT: key({
    kind: port,
    fallback: '5060',
    about: { zh: 'SIP 端口，UDP 与 TCP', en: 'SIP port, UDP and TCP' },
  }),
  SIP_DOMAIN: key({
    kind: digits(10),
    fallback: null,
    otherwise: { zh: '按本县代码推出', en: "from the county's code" },
    about: {
      zh: '本平台的 SIP 域（GB/T 28181 附录 D）。与 SIP_ID 都不设时按本县代码推出',
      en: "This platform's SIP domain (GB/T 28181 annex D). Without it and SIP_ID they follow from the county's code",
    },
  }),
  SIP_ID: key({
    kind: digits(20),
    fallback: null,
    otherwise: { zh: '按本县代码推出', en: "from the county's code" },
    about: {
      zh: '本平台的编码，以 SIP_DOMAIN 开头',
      en: "This platform's id; it begins with SIP_DOMAIN",
    },
  }),
  SIP_PASSWORD: key({
    kind: secret(8),
    fallback: null,
    otherwise: { zh: '无；演示数据自带', en: 'none; the demonstration brings its own' },
    about: {
      zh: '设备注册时使用的口令；不设则不接入设备',
      en: 'Password with which devices register; without it no device is taken in',
    },
    hidden: true,
  }),
  SIP_UNKNOWN_DEVICES: key({
    kind: oneOf(['approve', 'allow', 'refuse']),
    fallback: 'approve',
    about: {
      zh: '口令正确但没有登记的设备：approve 等管理员审批，allow 直接接入，refuse 拒绝',
      en: 'A device that is not in the list but knows the password: approve lets it wait for the administrator, allow takes it in, refuse turns it away',
    },
  }),
  SIP_KEEPALIVE_SECONDS: key({
    kind: integer(5, 600),
    fallback: '60',
    unit: seconds,
    about: {
      zh: '设备心跳的间隔，须与设备上的设置一致；连续三次收不到即为离线（GB/T 28181 9.6）',
      en: "Interval of the devices' keepalives, as set on the devices; three missing in a row make a device offline (GB/T 28181 9.6)",
    },
  }),
  RTP_PORTS: key({
    kind: portRange,
    fallback: '30000-30999',
    about: {
      zh: '接收视频的端口段；每路视频占两个端口',
      en: 'Ports on which video arrives; each stream takes two',
    },
  }),
  DATA_DIR: key({
    kind: folder,
    fallback: './data',
    about: {
      zh: '数据文件夹：内置数据库、附件、证书',
      en: 'Folder of the data: embedded database, files, certificates',
    },
  }),
  DATABASE_URL: key({
    kind: postgresUrl,
    fallback: null,
    otherwise: { zh: 'DATA_DIR/database 中的内置数据库', en: 'the embedded database in DATA_DIR/database' },
    about: { zh: 'PostgreSQL（15 或更新）的地址', en: 'Address of a PostgreSQL, 15 or newer' },
    hidden: true,
  }),
  LOG_LEVEL: key({
    kind: oneOf(logLevels),
    fallback: 'info',
    about: { zh: '日志级别', en: 'How much is logged' },
  }),
  DEMONSTRATION: key({
    kind: onOff,
    fallback: 'off',
    about: {
      zh: '装入演示县并在每页标明。未设本项且未设 DATABASE_URL 时，npm start 取 on',
      en: 'Loads the demonstration county and marks every page. npm start takes on when neither this nor DATABASE_URL is set',
    },
  }),
  FLEET: key({
    kind: onOff,
    fallback: 'on',
    about: {
      zh: '演示时由 npm start 一并启动模拟摄像头',
      en: 'In the demonstration npm start also runs the simulated cameras',
    },
  }),
  UPLOAD_LIMIT_MB: key({
    kind: integer(1, 2048),
    fallback: '50',
    unit: { zh: 'MB（1,048,576 字节）', en: 'MB of 1,048,576 bytes' },
    about: { zh: '单个上传文件的上限', en: 'Largest file that can be uploaded' },
  }),
  LIVE_GRACE_SECONDS: key({
    kind: integer(0, 3600),
    fallback: '15',
    unit: seconds,
    about: {
      zh: '无人观看的实时视频保持多久后向设备挂断',
      en: 'How long a live stream without viewers is kept before the device is told to stop',
    },
  }),
  LIVE_START_SECONDS: key({
    kind: integer(1, 120),
    fallback: '10',
    unit: seconds,
    about: {
      zh: '点播后等待设备应答并送来画面的时间',
      en: 'How long a device has to answer and to send its first picture',
    },
  }),
  VIEWERS_PER_STREAM: key({
    kind: integer(1, 10_000),
    fallback: '200',
    unit: { zh: '人', en: 'viewers' },
    about: { zh: '一路实时视频同时观看的上限', en: 'Most viewers of one live stream at a time' },
  }),
  VIEWS_PER_ACCOUNT: key({
    kind: integer(1, 10_000),
    fallback: '64',
    unit: { zh: '路', en: 'pictures' },
    about: { zh: '一个账号同时播放的路数上限', en: 'Most pictures that one account plays at a time' },
  }),
  MEDIA_TCP: key({
    kind: oneOf(['passive', 'active'] as const),
    fallback: 'passive',
    about: {
      zh: 'TCP 收流的方向：passive 由设备连到本平台，active 由本平台连到设备（GB/T 28181 附录 L）',
      en: 'Who connects for media over TCP: passive, the device does; active, this platform does (GB/T 28181 annex L)',
    },
  }),
  RTP_SINGLE_PORT: key({
    kind: portOrOff,
    fallback: 'off',
    about: {
      zh: '所有视频共用的一个收流端口，按 SSRC 区分；off 则每路一个端口（RTP_PORTS）',
      en: 'One port on which all streams arrive, told apart by SSRC; off gives each stream a port of RTP_PORTS',
    },
  }),
  RTMP_PORT: key({
    kind: portOrOff,
    fallback: 'off',
    about: {
      zh: '摄像头推流（RTMP）到本平台的端口，一般用 1935；每路凭密钥推流。off 关闭',
      en: 'Port that cameras push to by RTMP, usually 1935; each has a key of its own. off closes it',
    },
  }),
  FFMPEG: key({
    kind: text,
    fallback: 'ffmpeg',
    about: {
      zh: 'ffmpeg 程序；没有它时不能转码 H.265、由服务器抓拍和加水印，其余不受影响',
      en: 'The ffmpeg program; without it no transcoding of H.265, no snapshots by the server and no watermarks, all else works',
    },
  }),
  TRANSCODERS: key({
    kind: integer(0, 64),
    fallback: '2',
    unit: { zh: '路', en: 'streams' },
    about: {
      zh: '同时转码的 H.265 路数上限；每路约占一个处理器核',
      en: 'Most H.265 streams transcoded at a time; each takes about one core',
    },
  }),
  RECORDINGS_DIR: key({
    kind: folder,
    fallback: null,
    otherwise: { zh: 'DATA_DIR/recordings', en: 'DATA_DIR/recordings' },
    about: { zh: '录像文件夹', en: 'Folder of recordings' },
  }),
  RECORDINGS_RESERVE_GB: key({
    kind: integer(1, 100_000),
    fallback: '10',
    unit: { zh: 'GB（1,073,741,824 字节）', en: 'GB of 1,073,741,824 bytes' },
    about: {
      zh: '录像盘上始终留空的空间；低于它时从最旧的录像删起',
      en: 'Space that stays free on the disk of recordings; below it the oldest recordings are deleted',
    },
  }),
  RECORDING_STREAMS: key({
    kind: integer(0, 10_000),
    fallback: '100',
    unit: { zh: '路', en: 'streams' },
    about: { zh: '同时录像的路数上限', en: 'Most cameras recorded at a time' },
  }),
  SESSION_IDLE_MINUTES: key({
    kind: integer(5, 1440),
    fallback: '60',
    unit: minutes,
    about: { zh: '登录后多久不用即退出', en: 'An unused session ends after this' },
  }),
  AUDIT_HASH: key({
    kind: oneOf(['sha256', 'sm3']),
    fallback: 'sha256',
    about: {
      zh: '审计日志哈希链的算法；SM3 见 GB/T 32905-2016',
      en: 'Algorithm of the audit log’s hash chain; SM3 is GB/T 32905-2016',
    },
  }),
  AUDIT_ANCHOR: key({
    kind: file,
    fallback: null,
    otherwise: { zh: 'DATA_DIR/audit-anchor.log', en: 'DATA_DIR/audit-anchor.log' },
    about: {
      zh: '记录审计链末端的文件，应放在数据库管理员改不到的地方',
      en: 'File that the end of the audit chain is written to; best where the database’s administrator cannot write',
    },
  }),
  SESSION_HOURS: key({
    kind: integer(1, 720),
    fallback: '12',
    unit: hours,
    about: { zh: '一次登录最长的有效时间', en: 'Every session ends this long after sign-in' },
  }),
} as const

export type KeyName = keyof typeof keys
