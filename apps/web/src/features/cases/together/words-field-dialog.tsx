import type { CaseTogether } from '@fengqiao/contract'
import { Input } from 'antd'
import { useState } from 'react'
import { Field, FormDialog } from '../../grid/form-dialog.tsx'
import { useTogether } from './use-together.ts'

interface WordsFieldDialogProps {
  readonly title: string
  readonly note?: string
  readonly act: string
  readonly label: string
  readonly send: (words: string, options: { readonly idempotencyKey: string }) => Promise<CaseTogether>
  readonly onClose: () => void
}

/** One act that needs a few words. */
export function WordsFieldDialog({ title, note, act, label, send, onClose }: WordsFieldDialogProps) {
  const [words, setWords] = useState('')
  const acting = useTogether(send, onClose)
  return (
    <FormDialog
      title={title}
      {...(note !== undefined && { note })}
      act={act}
      busy={acting.isPending}
      complete={words.trim().length >= 2}
      problem={acting.problem}
      onSubmit={() => acting.mutate(words.trim())}
      onClose={onClose}
    >
      <Field label={label} required>
        <Input.TextArea
          rows={3}
          maxLength={1000}
          data-testid="words-text"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </Field>
    </FormDialog>
  )
}
