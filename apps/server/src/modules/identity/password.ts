import { hash, verify } from '@node-rs/argon2'

/** Argon2id with the parameters of OWASP's password storage cheat sheet (19 MiB, 2 passes). */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), options)
}

/** Takes as long for an account that does not exist, so that names cannot be found out by time. */
export async function checkPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password')
  const matches = await verify(passwordHash ?? (await nobody), password.normalize('NFKC'))
  return matches && passwordHash !== undefined
}

let nobody: Promise<string> | undefined
