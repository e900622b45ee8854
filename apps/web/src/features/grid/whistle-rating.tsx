import type { CaseDetail } from '@fengqiao/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { caseQuery } from '../../app/queries.ts'
import { Field, FormDialog } from './form-dialog.tsx'
import { useGridTexts } from './grid.texts.ts'
import { problemOf, useWrite } from './use-write.ts'

/** Who blew it rates how the departments came, 1–5. */
export default function WhistleRating({ item, onClose }: { readonly item: CaseDetail; readonly onClose: () => void }) {
  const t = useGridTexts()
  const client = useQueryClient()
  const [rating, setRating] = useState(5)
  const [note, setNote] = useState('')
  const rate = useWrite(
    (body: { version: number; rating: number; note?: string }, options) =>
      api.rateWhistle({ params: { id: item.id }, body }, options),
    (after) => {
      client.setQueryData(caseQuery(item.id).queryKey, after)
      onClose()
    },
  )
  return (
    <FormDialog
      title={t('rateTitle')}
      act={t('rateTitle')}
      busy={rate.isPending}
      complete
      problem={problemOf(rate.error, t.of)}
      onSubmit={() => rate.mutate({ version: item.version, rating, ...(note.trim() && { note: note.trim() }) })}
      onClose={onClose}
    >
      <fieldset className="grid-choices row">
        <legend>{t('rating')}</legend>
        {[1, 2, 3, 4, 5].map((count) => (
          <label key={count} className="row">
            <input type="radio" name="rating" checked={rating === count} onChange={() => setRating(count)} />
            {t('stars', { count })}
          </label>
        ))}
      </fieldset>
      <Field label={t('rateNote')}>
        <textarea className="field" rows={2} maxLength={500} value={note} onChange={(e) => setNote(e.target.value)} />
      </Field>
    </FormDialog>
  )
}
