/** The platform's identity in the demonstration: server and camera fleet agree on it without being told. */
export interface DemonstrationSip {
  /** 10 digits, from the county's code (GB/T 28181-2016 annex D). */
  readonly domain: string
  /** 20 digits: the domain, type 200 (SIP server), network 0, serial 1. */
  readonly id: string
  readonly password: string
}

/** Known to everyone: for the demonstration only. */
export const demonstrationSip: DemonstrationSip = {
  domain: '5226350000',
  id: '52263500002000000001',
  password: 'Fengqiao-demo-2024',
}

/** The accounts that the demonstration prints and offers at sign-in, and the one password of them all. */
export const demonstrationSignIn = {
  usernames: [
    'command',
    'township',
    'village',
    'worker',
    'police',
    'department',
    'mediator',
    'clerk',
    'resident',
    'sysadmin',
    'secadmin',
    'auditor',
  ],
  password: 'Fengqiao-demo-2024',
} as const
