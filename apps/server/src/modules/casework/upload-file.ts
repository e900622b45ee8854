import { Readable } from 'node:stream'
import { once } from '../../platform/idempotency/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { allow, appendAudit, type Principal } from '../identity/index.ts'
import type { FileRecord } from './case-record.ts'
import { caseErrors } from './casework.errors.ts'
import type { Casework } from './casework.ts'
import { insertFile } from './file.store.ts'
import { mediaTypeOf, signatureLength } from './media-type.ts'
import { makeShownPicture } from './shown-picture.ts'

export interface Upload {
  readonly content: Readable
  readonly name: string | null
  /** What it shows and where: camera and time of a snapshot. */
  readonly origin: Readonly<Record<string, string>>
  readonly areaCode: string
  /** Sent again with the same key, the same content is the same file. */
  readonly key?: string | undefined
}

/** Keeps a file: its bytes are on the disk to stay before the row that names them is written. */
export async function uploadFile(casework: Casework, principal: Principal, upload: Upload): Promise<FileRecord> {
  allow(principal, 'file.upload')
  const head = await peek(upload.content, signatureLength)
  const mediaType = mediaTypeOf(head.bytes)
  if (!mediaType) {
    upload.content.destroy()
    throw caseErrors.FILE_TYPE_NOT_ALLOWED()
  }
  const stored = await casework.files.put(head.whole, { limitBytes: casework.uploadLimitBytes })
  const { evidence, ...shown } = (await makeShownPicture(casework.files, { ...stored, mediaType })) ?? { evidence: {} }
  const file: FileRecord = {
    id: newId(casework.now()),
    ...stored,
    mediaType,
    name: upload.name?.slice(0, 200) ?? null,
    areaCode: upload.areaCode,
    accountId: principal.accountId,
    caseId: null,
    caseEventId: null,
    origin: { ...upload.origin, ...evidence },
    shown: 'sha256' in shown ? shown : undefined,
  }
  const { accountId } = principal
  const keyed = { accountId, key: upload.key, content: { file: file.sha256 } }
  return once(casework.database, principal.scope, keyed, async (tx) => {
    await insertFile(tx, file)
    await appendAudit(tx, { accountId, action: 'file.uploaded', subject: file.id, data: { sha256: file.sha256 } })
    return file
  })
}

/** The first bytes of a stream, and a stream of all of it. */
async function peek(source: Readable, length: number): Promise<{ bytes: Uint8Array; whole: Readable }> {
  const iterator = source[Symbol.asyncIterator]()
  const chunks: Buffer[] = []
  let size = 0
  while (size < length) {
    const next = await iterator.next()
    if (next.done) break
    const chunk = Buffer.from(next.value)
    chunks.push(chunk)
    size += chunk.length
  }
  const begin = Buffer.concat(chunks)
  async function* all() {
    if (begin.length > 0) yield begin
    for (;;) {
      const next = await iterator.next()
      if (next.done) return
      yield next.value
    }
  }
  return { bytes: begin.subarray(0, length), whole: Readable.from(all(), { objectMode: false }) }
}
