import type { Attachment } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { FileText, ImagePlus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { api } from '../../app/client.ts'
import { randomId } from '../../lib/random-id.ts'
import { useCaseTexts } from './case.texts.ts'

const most = 9

interface PhotoFieldProps {
  readonly files: readonly Attachment[]
  readonly anyFile: boolean
  readonly onFiles: (files: readonly Attachment[]) => void
}

/** Pictures are sent as soon as they are chosen; the step then only names them. */
export function PhotoField({ files, anyFile, onFiles }: PhotoFieldProps) {
  const t = useCaseTexts()
  const input = useRef<HTMLInputElement>(null)
  const [waiting, setWaiting] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)

  const add = async (chosen: FileList | null) => {
    setProblem(null)
    let all = files
    for (const file of [...(chosen ?? [])].slice(0, most - files.length)) {
      setWaiting((count) => count + 1)
      const form = new FormData()
      form.append('file', file)
      try {
        all = [...all, await api.uploadFile({}, { form, idempotencyKey: randomId() })]
        onFiles(all)
      } catch (error) {
        const reason = error instanceof ApiError ? t.of(error.text) : String(error)
        setProblem(t('uploadFailed', { name: file.name, reason }))
      } finally {
        setWaiting((count) => count - 1)
      }
    }
  }
  return (
    <div className="photo-field">
      {files.map((file) => (
        <span key={file.id} className="photo">
          {file.mediaType.startsWith('image/') ? (
            <img src={file.url} alt={file.name ?? ''} />
          ) : (
            <FileText aria-hidden="true" />
          )}
          <button
            type="button"
            className="icon-button"
            aria-label={t('removePhoto')}
            onClick={() => onFiles(files.filter(({ id }) => id !== file.id))}
          >
            <X aria-hidden="true" />
          </button>
        </span>
      ))}
      {files.length < most && (
        <button type="button" className="photo photo-add" disabled={waiting > 0} onClick={() => input.current?.click()}>
          <ImagePlus aria-hidden="true" />
          <span className="small">{waiting > 0 ? t('uploading') : t('addPhotos')}</span>
        </button>
      )}
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={anyFile ? undefined : 'image/*'}
        data-testid="evidence-photo"
        onChange={(event) => {
          void add(event.target.files)
        }}
      />
      {problem && (
        <p className="ink-overdue small" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
