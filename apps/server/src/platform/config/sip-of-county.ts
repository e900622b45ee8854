import type { Config } from './config.ts'

/**
 * Fills in the SIP identity that follows from the county: the domain is its six digits and four zeros, the platform is
 * of type 200 and the first of its kind (GB/T 28181-2016 annex D.1). What was configured stays.
 */
export function withSipOfCounty(config: Config, countyCode: string): Config {
  const { sip } = config
  if (sip?.domain !== '') return config
  const domain = `${countyCode}0000`
  return { ...config, sip: { ...sip, domain, id: `${domain}2000000001` } }
}
