import { isIP } from 'node:net'
import type { Config } from './platform/config/index.ts'

/** The ports that were really opened. */
export interface Addresses {
  readonly port: number
  readonly httpsPort: number | null
  /** Null when no device is taken in. */
  readonly sipPort: number | null
}

type Announced = Pick<Config, 'publicHost' | 'demonstration' | 'sip'>

/** Tells the person at the terminal where to go and, in the demonstration, as whom. */
export async function announce(config: Announced, addresses: Addresses): Promise<void> {
  const accounts = config.demonstration ? (await import('@fengqiao/demo')).demonstrationSignIn : undefined
  process.stdout.write(`\n${lines(config, addresses, accounts).join('\n')}\n\n`)
}

interface Accounts {
  readonly usernames: readonly string[]
  readonly password: string
}

/** The announcement as text. */
export function lines(
  { publicHost, sip }: Announced,
  { port, httpsPort, sipPort }: Addresses,
  accounts?: Accounts,
): string[] {
  const host = isIP(publicHost) === 6 ? `[${publicHost}]` : publicHost
  const told = ['枫桥已就绪 Fengqiao is ready', `  桌面 Desk     http://localhost:${port}/  ·  http://${host}:${port}/`]
  if (httpsPort !== null) {
    told.push(`  手机 Phone    https://${host}:${httpsPort}/m/`)
    told.push(`  证书 Trust    http://${host}:${port}/trust`)
  }
  told.push(`  接口 API      http://localhost:${port}/docs/api`)
  if (sip && sipPort !== null) told.push(`  设备 Devices  sip:${sip.id}@${host}:${sipPort}`)
  else told.push('  设备 Devices  未设 SIP_DOMAIN、SIP_ID、SIP_PASSWORD，不接入设备 (not set: no devices are taken in)')
  if (accounts) {
    told.push('', '演示数据：县、人员、案件均为虚构 Demonstration: county, people and cases are invented')
    told.push(`  账号 Accounts  ${accounts.usernames.join(' ')}`, `  口令 Password  ${accounts.password}`)
  }
  return told
}
