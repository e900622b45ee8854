import type { Attachment, CaseDetail, Contract, RouteBody } from '@fengqiao/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { caseQuery } from '../../app/queries.ts'
import { PhotoField } from '../cases/photo-field.tsx'
import { Field, FormDialog, RequiredMark } from './form-dialog.tsx'
import { useGridTexts } from './grid.texts.ts'
import { useHeadSelection } from './head-panel.tsx'
import { problemOf, useWrite } from './use-write.ts'

type Body = RouteBody<Contract['countHeadVotes']>

/** Counts: a show of hands with the photo of the signed sheet, or the secret votes. What follows the rules decide. */
export default function HeadCount({ item, onClose }: { readonly item: CaseDetail; readonly onClose: () => void }) {
  const t = useGridTexts()
  const client = useQueryClient()
  const facts = useHeadSelection(item).data
  const [secret, setSecret] = useState(false)
  const [votes, setVotes] = useState({ yes: '0', no: '0', abstained: '0' })
  const [files, setFiles] = useState<readonly Attachment[]>([])
  const [officerId, setOfficerId] = useState('')
  const count = useWrite(
    (body: Body, options) => api.countHeadVotes({ params: { id: item.id }, body }, options),
    (after) => {
      client.setQueryData(caseQuery(item.id).queryKey, after)
      onClose()
    },
  )
  const sheet = files[0]
  const submit = () => {
    count.mutate({
      version: item.version,
      ...(officerId !== '' && { officerId }),
      ...(!secret &&
        sheet && {
          hands: {
            yes: Number(votes.yes),
            no: Number(votes.no),
            abstained: Number(votes.abstained),
            sheetFileId: sheet.id,
          },
        }),
    })
  }
  return (
    <FormDialog
      title={t('countTitle')}
      act={t('countTitle')}
      busy={count.isPending}
      complete={secret || sheet !== undefined}
      problem={problemOf(count.error, t.of)}
      onSubmit={submit}
      onClose={onClose}
    >
      <fieldset className="grid-choices">
        <legend>{t('countTitle')}</legend>
        <label className="row">
          <input type="radio" name="method" checked={!secret} onChange={() => setSecret(false)} />
          {t('byHands')}
        </label>
        <label className="row">
          <input type="radio" name="method" checked={secret} onChange={() => setSecret(true)} />
          {t('bySecret', { votes: facts?.secretVotes ?? 0 })}
        </label>
      </fieldset>
      {!secret && (
        <>
          <div className="grid-three">
            {(['yes', 'no', 'abstained'] as const).map((key) => (
              <Field key={key} label={t(key)}>
                <input
                  className="field"
                  type="number"
                  min={0}
                  max={200}
                  value={votes[key]}
                  onChange={(e) => setVotes({ ...votes, [key]: e.target.value })}
                />
              </Field>
            ))}
          </div>
          <div className="evidence">
            <span>
              {t('sheet')}
              <RequiredMark />
            </span>
            <PhotoField files={files} anyFile={false} onFiles={setFiles} />
          </div>
        </>
      )}
      <Field label={t('officer')}>
        <select className="field" value={officerId} onChange={(e) => setOfficerId(e.target.value)}>
          <option value="">{t('choose')}</option>
          {facts?.officers.map(({ id, name, post }) => (
            <option key={id} value={id}>
              {name} {post}
            </option>
          ))}
        </select>
      </Field>
    </FormDialog>
  )
}
