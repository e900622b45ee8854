import { type Config, readConfig } from '../platform/config/index.ts'

const standard = {
  HOST: '127.0.0.1',
  PORT: '0',
  HTTPS_PORT: 'off',
  PUBLIC_HOST: '127.0.0.1',
  LOG_LEVEL: 'silent',
  DEMONSTRATION: 'off',
  // The tests' clients say by X-Forwarded-For where they are, and by X-Forwarded-Proto how they came.
  TRUSTED_PROXIES: '127.0.0.1',
} as const

/** The configuration as the server reads it, on free ports. */
export function testConfig(environment: Readonly<Record<string, string>>): Config {
  const { config, problems } = readConfig({ ...standard, ...environment }, { address: '127.0.0.1' })
  if (!config) throw new Error(problems.map((problem) => problem.en).join('\n'))
  return config
}

export const testSip = {
  SIP_HOST: '127.0.0.1',
  SIP_PORT: '0',
  SIP_DOMAIN: '9001010000',
  SIP_ID: '90010100002000000001',
  SIP_PASSWORD: 'Test-devices-2026',
  SIP_UNKNOWN_DEVICES: 'allow',
} as const
