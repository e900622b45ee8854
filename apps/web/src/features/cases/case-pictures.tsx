import type { CaseDetail } from '@fengqiao/contract'
import { Image } from 'antd'
import { AttachmentLink } from './attachment-link.tsx'
import { useCaseTexts } from './case.texts.ts'

/** The pictures of the case, each opening large. */
export function CasePictures({ item }: { item: CaseDetail }) {
  const t = useCaseTexts()
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('pictures')}</h2>
        <span className="small">{item.pictures.length > 0 ? item.pictures.length : ''}</span>
      </div>
      {item.pictures.length === 0 ? (
        <p className="case-none faint">{t('picturesNone')}</p>
      ) : (
        <div className="case-pictures">
          <Image.PreviewGroup>
            {item.pictures.map((picture) => (
              <AttachmentLink key={picture.id} attachment={picture} size={96} />
            ))}
          </Image.PreviewGroup>
        </div>
      )}
    </section>
  )
}
