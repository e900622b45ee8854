import { X509Certificate } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { belongTogether, createAuthority, issueServerCertificate, type KeyPair, stillServes } from './certificate.ts'

/** The county's own certificate authority and the server's certificate under it. */
export interface CountyTls {
  /** For the HTTPS listener, PEM. */
  readonly server: KeyPair
  readonly authority: {
    /** The certificate to trust, DER: Android, iOS and Windows all take it. */
    readonly certificate: Buffer
    readonly name: string
    /** SHA-256, as the systems' dialogs show it. */
    readonly fingerprint: string
  }
}

export interface CountyTlsOptions {
  /** Absolute path; keys in it are readable by the server's user alone. */
  readonly folder: string
  /** Names and addresses beside localhost and this machine's own name. */
  readonly names: readonly string[]
  readonly now: Date
}

/** Says which file hinders, because a new authority in place of an unreadable one would cost every phone its trust. */
export class AuthorityUnreadable extends Error {
  override readonly name = 'AuthorityUnreadable'
  readonly path: string
  constructor(path: string, cause: unknown) {
    super(`the county certificate authority in ${path} cannot be read`, { cause })
    this.path = path
  }
}

/**
 * Reads the authority and the server certificate, and makes what is missing: the authority once, the certificate
 * again when its names change or its end is near.
 *
 * @throws AuthorityUnreadable
 */
export async function openCountyTls({ folder, names, now }: CountyTlsOptions): Promise<CountyTls> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const authority = await openAuthority(folder, now)
  const all = [...new Set(['localhost', '127.0.0.1', '::1', hostname(), ...names])]
  const kept = await readPair(folder, 'server').catch(() => undefined)
  const server = kept && isServing(kept, authority, all, now) ? kept : await issueServerCertificate(authority, all, now)
  if (server !== kept) await writePair(folder, 'server', server)
  const certificate = new X509Certificate(authority.certificate)
  return {
    server,
    authority: {
      certificate: certificate.raw,
      name: /CN=(.*)/.exec(certificate.subject)?.[1] ?? 'Fengqiao County CA',
      fingerprint: certificate.fingerprint256,
    },
  }
}

async function openAuthority(folder: string, now: Date): Promise<KeyPair> {
  try {
    const kept = await readPair(folder, 'ca')
    if (kept && belongTogether(kept)) return kept
    if (kept) throw new Error('ca.key is not the key of ca.crt')
  } catch (cause) {
    throw new AuthorityUnreadable(folder, cause)
  }
  const made = await createAuthority(now)
  await writePair(folder, 'ca', made)
  return made
}

function isServing(pair: KeyPair, authority: KeyPair, names: readonly string[], now: Date): boolean {
  try {
    return belongTogether(pair) && stillServes(pair, authority, names, now)
  } catch {
    return false // Damaged: issued anew, which costs nobody anything.
  }
}

/** Undefined without the certificate, which is written last: then nobody has ever seen this pair. */
async function readPair(folder: string, name: string): Promise<KeyPair | undefined> {
  const certificate = await readIfPresent(join(folder, `${name}.crt`))
  if (certificate === undefined) return undefined
  return { certificate, key: await readFile(join(folder, `${name}.key`), 'utf8') }
}

async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** The key first: a certificate is never on the disk without its key. */
async function writePair(folder: string, name: string, pair: KeyPair): Promise<void> {
  await writeWhole(join(folder, `${name}.key`), pair.key, 0o600)
  await writeWhole(join(folder, `${name}.crt`), pair.certificate, 0o644)
}

async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  await writeFile(`${path}.new`, text, { mode, flush: true })
  await rename(`${path}.new`, path)
}
