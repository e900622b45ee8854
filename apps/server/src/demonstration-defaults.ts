import type { Environment } from './platform/config/index.ts'

/** In the demonstration the platform's SIP identity comes with the county, unless the environment says another. */
export async function withDemonstrationDefaults(environment: Environment): Promise<Environment> {
  if (environment.DEMONSTRATION !== 'on') return environment
  const own = [environment.SIP_DOMAIN, environment.SIP_ID, environment.SIP_PASSWORD].some(Boolean)
  if (own) return environment
  const { demonstrationSip } = await import('@fengqiao/demo')
  const { domain, id, password } = demonstrationSip
  return { ...environment, SIP_DOMAIN: domain, SIP_ID: id, SIP_PASSWORD: password }
}
