import type { Readable } from 'node:stream'

/** What is known of a stored file: files are named by their content. */
export interface StoredFile {
  /** Lower-case hexadecimal SHA-256 of the content. */
  readonly sha256: string
  /** Bytes. */
  readonly size: number
}

/** Both ends included, as in HTTP's Range. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

/**
 * Content-addressed files. `put` resolves only when the bytes are on the disk to stay, so that a row written after
 * it never names a file that a power cut took away.
 */
export interface FileStore {
  /** @throws FileTooLarge, StorageFull, or the source's own error; then nothing of the file is left behind. */
  put(source: Readable, options: { readonly limitBytes: number }): Promise<StoredFile>
  /** @throws FileMissing, RangeUnsatisfiable */
  open(sha256: string, range?: ByteRange): Promise<Readable>
  /** Undefined when the store does not hold it. */
  stat(sha256: string): Promise<StoredFile | undefined>
  /** Removing what is not there is not an error. */
  delete(sha256: string): Promise<void>
}
