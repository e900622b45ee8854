import { database } from '../store/database.ts'
import type { DraftPhoto } from '../store/draft.ts'
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
  const name = `${file.name.replace(/\.[^.]*$/, '') || 'photo'}.jpg`
  return keep(draftId, { order, blob, name, originalSize: file.size })
}

/** Keeps a spoken report with its draft: what belongs to a draft is sent the same way, picture or voice. */
export async function addVoice(draftId: string, blob: Blob, order: number): Promise<'kept' | 'full'> {
  const ending = blob.type.split('/')[1] ?? 'webm'
  return keep(draftId, { order, blob, name: `voice.${ending}`, originalSize: blob.size })
}

async function keep(
  draftId: string,
  part: Pick<DraftPhoto, 'order' | 'blob' | 'name' | 'originalSize'>,
): Promise<'kept' | 'full'> {
  try {
    await database.photos.put({ id: newId(), draftId, fileId: null, ...part })
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
