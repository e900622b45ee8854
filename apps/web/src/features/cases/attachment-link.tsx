import type { Attachment } from '@fengqiao/contract'
import { formatSize } from '@fengqiao/design'
import { Image } from 'antd'
import { FileText } from 'lucide-react'

/** A picture that opens large, or a file by name and size. */
export function AttachmentLink({ attachment, size = 64 }: { attachment: Attachment; size?: number }) {
  if (attachment.mediaType.startsWith('image/')) {
    return (
      <Image
        src={attachment.url}
        alt={attachment.name ?? ''}
        height={size}
        width={Math.round((size * 16) / 9)}
        className="attachment-picture"
      />
    )
  }
  return (
    <a className="tag" href={attachment.url} target="_blank" rel="noreferrer">
      <FileText aria-hidden="true" />
      {attachment.name ?? attachment.id} <span className="faint">{formatSize(attachment.size)}</span>
    </a>
  )
}
