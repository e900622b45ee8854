import { database } from '../store/database.ts'
import { newId } from '../store/new-id.ts'
import { compressPhoto } from './compress-photo.ts'

/** Makes a picture small and keeps it with its draft. */
export async function addPhoto(draftId: string, file: File, order: number): Promise<'kept' | 'unreadable' | 'full'> {
  let blob: Blob
  try {
    blob = await compressPhoto(file)
  } catch {
    return 'unreadable'
  }
  const id = newId()
  const name = `${file.name.replace(/\.[^.]*$/, '') || 'photo'}.jpg`
  try {
    await database.photos.put({ id, draftId, order, blob, name, originalSize: file.size, fileId: null })
    return 'kept'
  } catch (error) {
    if (isQuota(error)) return 'full'
    throw error
  }
}

export async function removePhoto(id: string): Promise<void> {
  await database.photos.delete(id)
}

function isQuota(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const inner = 'inner' in error && error.inner instanceof Error ? error.inner.name : ''
  return error.name === 'QuotaExceededError' || inner === 'QuotaExceededError'
}
