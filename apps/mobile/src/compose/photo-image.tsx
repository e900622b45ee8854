import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUploadShare } from '../outbox/upload-progress.ts'
import type { DraftPhoto } from '../store/draft.ts'

/** A picture that is still on the phone, with how much of it has gone out. */
export function PhotoImage({ photo, number }: { photo: DraftPhoto; number: number }) {
  const { t } = useTranslation()
  const share = useUploadShare(photo.id)
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(photo.blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [photo.blob])
  return (
    <>
      {url && <img src={url} alt={t('case.pictureAlt', { number })} />}
      {share !== null && (
        <span
          className="share"
          role="progressbar"
          aria-valuenow={Math.round(share * 100)}
          aria-label={t('standing.sending')}
        >
          <i style={{ width: `${share * 100}%` }} />
        </span>
      )}
    </>
  )
}
