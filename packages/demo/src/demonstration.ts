/** The platform's identity in the demonstration: server and camera fleet agree on it without being told. */
export interface DemonstrationSip {
  /** 10 digits, from the county's code (GB/T 28181-2016 annex D). */
  readonly domain: string
  /** 20 digits: the domain, type 200 (SIP server), network 0, serial 1. */
  readonly id: string
  readonly password: string
}

/** Known to everyone, and therefore refused outside the demonstration. */
export const demonstrationSip: DemonstrationSip = {
  domain: '5226350000',
  id: '52263500002000000001',
  password: 'Fengqiao-demo-2024',
}
