import { statSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import type { PortRange } from './config.ts'

export interface Bilingual {
  readonly zh: string
  readonly en: string
}

/** A form of value: how it is read from text, and what is allowed, in words. */
export interface Kind<T> {
  readonly allowed: Bilingual
  /** Undefined when the text is not allowed. */
  readonly parse: (text: string) => T | undefined
}

export const integer = (least: number, most: number): Kind<number> => ({
  allowed: { zh: `必须是 ${least}–${most} 的整数`, en: `must be an integer ${least}–${most}` },
  parse: (text) => {
    const value = Number(text)
    return /^\d{1,9}$/.test(text) && value >= least && value <= most ? value : undefined
  },
})

/** A TCP or UDP port to listen on; 0 lets the system choose. */
export const port: Kind<number> = integer(0, 65_535)

export const portOrOff: Kind<number | null> = {
  allowed: { zh: `${port.allowed.zh}，或 off`, en: `${port.allowed.en}, or off` },
  parse: (text) => (text === 'off' ? null : port.parse(text)),
}

/** RTP takes the even port of a pair and RTCP the odd one (RFC 3550 section 11). */
export const portRange: Kind<PortRange> = {
  allowed: {
    zh: '必须是 起-止，如 30000-30999：1024–65535，起为偶数、止为奇数',
    en: 'must be first-last such as 30000-30999: within 1024–65535, first even, last odd',
  },
  parse: (text) => {
    const [, first, last] = (/^(\d{4,5})-(\d{4,5})$/.exec(text) ?? []).map(Number)
    if (first === undefined || last === undefined) return undefined
    const fits = first >= 1024 && last <= 65_535 && first < last && first % 2 === 0 && last % 2 === 1
    return fits ? { first, last } : undefined
  },
}

export const digits = (count: number): Kind<string> => ({
  allowed: { zh: `必须是 ${count} 位数字`, en: `must be ${count} digits` },
  parse: (text) => (new RegExp(`^\\d{${count}}$`).test(text) ? text : undefined),
})

export const secret = (least: number): Kind<string> => ({
  allowed: { zh: `至少 ${least} 个字符`, en: `must have at least ${least} characters` },
  parse: (text) => (text.length >= least ? text : undefined),
})

/** A name or a path of a program. */
export const text: Kind<string> = {
  allowed: { zh: '不能有换行，至多 500 个字符', en: 'must be one line of at most 500 characters' },
  parse: (given) => (given.length <= 500 && !/[\r\n\0]/.test(given) ? given : undefined),
}

export const oneOf = <const T extends string>(values: readonly T[]): Kind<T> => ({
  allowed: { zh: `必须是 ${values.join('、')} 之一`, en: `must be one of ${values.join(', ')}` },
  parse: (text) => values.find((value) => value === text),
})

export const onOff: Kind<boolean> = {
  allowed: { zh: '必须是 on 或 off', en: 'must be on or off' },
  parse: (text) => (text === 'on' ? true : text === 'off' ? false : undefined),
}

const isHostName = (text: string) =>
  text.length <= 253 && /^(?!-)[A-Za-z0-9-]{1,63}(?<!-)(\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*$/.test(text)

const isAddressOrName = (text: string) => isIP(text) > 0 || (isHostName(text) && !/^[\d.]+$/.test(text))

export const host: Kind<string> = {
  allowed: { zh: '必须是 IP 地址或主机名', en: 'must be an IP address or a host name' },
  parse: (text) => (isAddressOrName(text) ? text : undefined),
}

export const hosts: Kind<readonly string[]> = {
  allowed: {
    zh: '必须是以逗号分隔的 IP 地址或主机名',
    en: 'must be IP addresses or host names separated by commas',
  },
  parse: (text) => {
    const items = text.split(',').map((item) => item.trim())
    return items.every(isAddressOrName) ? items : undefined
  },
}

const isNetwork = (text: string) => {
  const [address = '', prefix, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128))
}

export const networks: Kind<readonly string[]> = {
  allowed: {
    zh: '必须是以逗号分隔的 IP 地址或网段，如 10.0.0.0/8',
    en: 'must be IP addresses or networks such as 10.0.0.0/8, separated by commas',
  },
  parse: (text) => {
    const items = text.split(',').map((item) => item.trim())
    return items.every(isNetwork) ? items : undefined
  },
}

export const folder: Kind<string> = {
  allowed: { zh: '必须是一个文件夹的路径', en: 'must be the path of a folder' },
  parse: (text) => (text.includes('\0') ? undefined : resolve(text)),
}

/** A file that is written: never a folder that is there already. */
export const file: Kind<string> = {
  allowed: { zh: '必须是一个文件的路径，不能是已有的文件夹', en: 'must be the path of a file, not of a folder' },
  parse: (text) => (text.includes('\0') || text.endsWith('/') || isFolder(text) ? undefined : resolve(text)),
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

export const postgresUrl: Kind<string> = {
  allowed: {
    zh: '必须是 postgres://用户:口令@主机:端口/数据库 形式的地址',
    en: 'must be an address such as postgres://user:password@host:port/database',
  },
  parse: (text) => (URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol) ? text : undefined),
}
