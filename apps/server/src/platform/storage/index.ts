export type { ByteRange, FileStore, StoredFile } from './file-store.ts'
export { openLocalFileStore } from './local-file-store.ts'
