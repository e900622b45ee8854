import type { CaseDetail } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/i18n.ts'
import { PictureViewer } from '../ui/picture-viewer.tsx'
import { useNow } from '../ui/use-now.ts'

/** The picture that opened the case, from the camera that saw it. */
export function CasePicture({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow(60_000)
  const [open, setOpen] = useState(false)
  const picture = detail.pictures[0]
  const { cameraName, seenAt } = detail.source
  if (!picture) return null
  const caption = cameraName
    ? t('case.pictureFrom', { camera: cameraName, time: formatMoment(seenAt ?? detail.openedAt, now, language) })
    : t('case.picture')
  return (
    <>
      <button type="button" className="case-picture" onClick={() => setOpen(true)} data-testid="case-picture">
        <img src={picture.url} alt="" />
        <span>{caption}</span>
      </button>
      {open && <PictureViewer url={picture.url} alt={caption} onClose={() => setOpen(false)} />}
    </>
  )
}
