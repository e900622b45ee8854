import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'

/** A picture over the whole screen. */
export function PictureViewer({ url, alt, onClose }: { url: string; alt: string; onClose: () => void }) {
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} className="picture" onClose={onClose} aria-label={alt}>
      <img src={url} alt={alt} />
      <button type="button" className="icon-button" aria-label={t('close')} onClick={onClose}>
        <Icon of={X} />
      </button>
    </dialog>
  )
}
