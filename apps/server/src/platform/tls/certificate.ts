import 'reflect-metadata'
import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import * as x509 from '@peculiar/x509'

/** A certificate and its private key, both PEM. */
export interface KeyPair {
  readonly certificate: string
  readonly key: string
}

const day = 24 * 3600 * 1000
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const authorityDays = 3653
/** Browsers refuse certificates of a longer life (CA/Browser Forum baseline requirements 6.3.2). */
const serverDays = 397
const renewDays = 30

x509.cryptoProvider.set(crypto)

/** A new certificate authority of this installation; its name is unique, so that two counties' are told apart. */
export async function createAuthority(now: Date): Promise<KeyPair> {
  const keys = await newKeys()
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerial(),
    name: [{ CN: [`Fengqiao County CA ${randomBytes(3).toString('hex')}`] }, { O: ['Fengqiao'] }],
    ...validity(now, authorityDays),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { certificate: certificate.toString('pem'), key: await toPem(keys.privateKey) }
}

/** A certificate for the server under the names and addresses given, the first of which is its common name. */
export async function issueServerCertificate(
  authority: KeyPair,
  names: readonly string[],
  now: Date,
): Promise<KeyPair> {
  const issuer = new x509.X509Certificate(authority.certificate)
  const keys = await newKeys()
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject: [{ CN: [names[0] ?? 'localhost'] }],
    issuer: issuer.subjectName,
    ...validity(now, serverDays),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: await fromPem(authority.key),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) > 0 ? ('ip' as const) : ('dns' as const), value })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { certificate: certificate.toString('pem'), key: await toPem(keys.privateKey) }
}

/** Whether the key is the certificate's: a start that was killed between the two files leaves them apart. */
export function belongTogether({ certificate, key }: KeyPair): boolean {
  return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))
}

/** Whether the certificate still serves these names, under this authority, for a while. */
export function stillServes(pair: KeyPair, authority: KeyPair, names: readonly string[], now: Date): boolean {
  const certificate = new X509Certificate(pair.certificate)
  const issuer = new X509Certificate(authority.certificate)
  const daysLeft = (new Date(certificate.validTo).getTime() - now.getTime()) / day
  const same = namesOf(certificate).join() === [...names].map(canonical).sort().join()
  return daysLeft >= renewDays && same && certificate.verify(issuer.publicKey)
}

function namesOf(certificate: X509Certificate): string[] {
  const entries = (certificate.subjectAltName ?? '').split(', ').filter((entry) => entry !== '')
  return entries.map((entry) => canonical(entry.replace(/^(DNS|IP Address):/, ''))).sort()
}

/** One spelling per address: a certificate says ::1 as 0:0:0:0:0:0:0:1. */
function canonical(name: string): string {
  return isIP(name) === 6 ? new URL(`http://[${name}]`).hostname : name.toLowerCase()
}

function validity(now: Date, days: number) {
  return { notBefore: new Date(now.getTime() - 3600 * 1000), notAfter: new Date(now.getTime() + days * day) }
}

/** 16 positive bytes (RFC 5280 4.1.2.2). */
function newSerial(): string {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x01
  return bytes.toString('hex')
}

const newKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])

async function toPem(key: CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')
}

function fromPem(pem: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(pem), algorithm, false, ['sign'])
}
