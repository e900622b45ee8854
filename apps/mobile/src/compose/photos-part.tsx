import { formatSize } from '@fengqiao/design'
import { Camera, Images, X } from 'lucide-react'
import { type ChangeEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addPhoto, removePhoto } from '../photos/photo-store.ts'
import type { DraftPhoto } from '../store/draft.ts'
import { Confirm } from '../ui/confirm.tsx'
import { Icon } from '../ui/icon.tsx'
import type { PartProps } from './part-props.ts'
import { PhotoImage } from './photo-image.tsx'

/** As many files as the county takes with one step. */
const mostPhotos = 9

/** Pictures from the camera, made small on the phone and kept at once. */
export function PhotosPart({ draft, photos, change }: Pick<PartProps, 'draft' | 'photos' | 'change'>) {
  const { t } = useTranslation()
  const [working, setWorking] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  const [removing, setRemoving] = useState<DraftPhoto | null>(null)
  const camera = useRef<HTMLInputElement>(null)
  const album = useRef<HTMLInputElement>(null)
  const size = photos.reduce((sum, photo) => sum + photo.blob.size, 0)
  const full = photos.length + working >= mostPhotos

  async function take(event: ChangeEvent<HTMLInputElement>) {
    const room = mostPhotos - photos.length
    const files = [...(event.target.files ?? [])]
    event.target.value = ''
    setProblem(files.length > room ? t('compose.tooManyPhotos', { count: mostPhotos }) : null)
    // The draft first: a picture without its draft would belong to nothing.
    change({})
    const taken = files.slice(0, room)
    setWorking(taken.length)
    for (const [index, file] of taken.entries()) {
      const result = await addPhoto(draft.id, file, photos.length + index)
      if (result === 'unreadable') setProblem(t('compose.photoFailed', { name: file.name }))
      if (result === 'full') setProblem(t('compose.storageFull'))
      setWorking(taken.length - index - 1)
    }
  }

  return (
    <>
      <div className="photos">
        {photos.map((photo, index) => (
          <Thumbnail key={photo.id} photo={photo} number={index + 1} onRemove={() => setRemoving(photo)} />
        ))}
        {working > 0 && (
          <div className="add" role="status">
            {t('compose.compressing')}
          </div>
        )}
        {!full && (
          <>
            <button type="button" className="add" onClick={() => camera.current?.click()} data-testid="take-photo">
              <Icon of={Camera} />
              {t(photos.length > 0 ? 'compose.again' : 'compose.camera')}
            </button>
            <button type="button" className="add" onClick={() => album.current?.click()}>
              <Icon of={Images} />
              {t('compose.album')}
            </button>
          </>
        )}
      </div>
      <p className="small second" style={{ marginTop: '0.375rem' }} data-testid="photos-size">
        {photos.length > 0
          ? t('compose.photosCount', { count: photos.length, size: formatSize(size) })
          : t('compose.photosNone')}
      </p>
      {problem && (
        <p className="small error-text" role="alert">
          {problem}
        </p>
      )}
      <input
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        onChange={take}
        data-testid="camera-input"
      />
      <input ref={album} type="file" accept="image/*" multiple hidden onChange={take} data-testid="album-input" />
      {removing && (
        <Confirm
          title={t('compose.removePhotoAsk')}
          text={`${removing.name} · ${formatSize(removing.blob.size)}`}
          act={t('compose.remove')}
          destructive
          onConfirm={() => {
            removePhoto(removing.id).catch(reportError)
            setRemoving(null)
          }}
          onCancel={() => setRemoving(null)}
        />
      )}
    </>
  )
}

interface ThumbnailProps {
  readonly photo: DraftPhoto
  readonly number: number
  readonly onRemove: () => void
}

function Thumbnail({ photo, number, onRemove }: ThumbnailProps) {
  const { t } = useTranslation()
  return (
    <div data-testid="photo">
      <PhotoImage photo={photo} number={number} />
      <button type="button" className="remove" aria-label={t('compose.removePhoto', { number })} onClick={onRemove}>
        <span>
          <Icon of={X} size={1} />
        </span>
      </button>
    </div>
  )
}
