import type { HandOver, OpenMatter } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatMoment } from '@fengqiao/design'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { api } from '../../app/client.ts'
import { serverNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { useDutyTexts } from './duty.texts.ts'
import { PersonSelect } from './person-select.tsx'

/** Who handed what to whom, and whether it was signed for. */
export function HandOvers() {
  const t = useDutyTexts()
  const query = useQuery({
    queryKey: ['duty', 'hand-overs'],
    queryFn: ({ signal }) => api.listHandOvers({ query: { limit: 20 } }, { signal }),
  })
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('history')}</h2>
      </div>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('historyNone')} />
          ) : (
            <ul className="hand-overs" data-testid="hand-overs">
              {items.map((item) => (
                <li key={item.id}>
                  <details>
                    <summary>
                      <b>{t('fromTo', { from: item.from.name, to: item.to.name })}</b>{' '}
                      <span className="small second">
                        {formatMoment(item.handedAt, serverNow(), t.language)} ·{' '}
                        {t('matters', { count: item.matters.length })}
                      </span>{' '}
                      <span className={item.signedAt ? 'tag tag-done' : 'tag'}>
                        {item.signedAt
                          ? t('signed', { time: formatMoment(item.signedAt, serverNow(), t.language) })
                          : t('unsigned')}
                      </span>
                    </summary>
                    {item.note && <p className="second">{item.note}</p>}
                    <Matters items={item.matters} />
                  </details>
                  {item.mineToSign && <SignButton item={item} />}
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  )
}

export function HandOverToSign({ item }: { readonly item: HandOver }) {
  const t = useDutyTexts()
  return (
    <div className="my-duty-sign row">
      <span className="grow">
        <b>{t('fromTo', { from: item.from.name, to: item.to.name })}</b>{' '}
        <span className="small second">{t('matters', { count: item.matters.length })}</span>
        {item.note && <span className="small second my-duty-note">{item.note}</span>}
      </span>
      <SignButton item={item} />
    </div>
  )
}

function SignButton({ item }: { readonly item: HandOver }) {
  const t = useDutyTexts()
  const { modal } = App.useApp()
  const queries = useQueryClient()
  return (
    <button
      type="button"
      className="button button-small button-primary"
      data-testid="sign-hand-over"
      onClick={() =>
        modal.confirm({
          title: t('signAsk', { name: item.from.name }),
          content: t('signNote', { count: item.matters.length }),
          okText: t('sign'),
          onOk: async () => {
            await api.signHandOver({ params: { id: item.id }, body: {} })
            await queries.invalidateQueries({ queryKey: ['duty'] })
          },
        })
      }
    >
      {t('sign')}
    </button>
  )
}

function Matters({ items }: { readonly items: readonly OpenMatter[] }) {
  const t = useDutyTexts()
  if (items.length === 0) return <p className="faint">{t('noMatters')}</p>
  return (
    <ol className="matters">
      {items.map((matter) => (
        <li key={matter.id}>
          <Link to="/cases/$caseId" params={{ caseId: matter.id }}>
            {matter.code}
          </Link>{' '}
          {matter.title} <span className="small second">{t.of(matter.state)}</span>{' '}
          {matter.dueAt && (
            <span className="small faint">
              {t('due', { time: formatMoment(matter.dueAt, serverNow(), t.language) })}
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}

const okTestId: Record<`data-${string}`, string> = { 'data-testid': 'hand-over-save' }

export function HandOverDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useDutyTexts()
  const common = useCommonTexts()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const noteId = useId()
  const [toPersonId, setTo] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const matters = useQuery({
    queryKey: ['duty', 'open-matters'],
    queryFn: ({ signal }) => api.openMatters({}, { signal }),
  })
  const save = useMutation({
    mutationFn: () =>
      api.handOver({ body: { toPersonId: toPersonId ?? '', ...(note.trim() && { note: note.trim() }) } }),
    onSuccess: async ({ to }) => {
      void message.success(t('handOverDone', { name: to.name }))
      await queries.invalidateQueries({ queryKey: ['duty'] })
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('handOverTitle')}
      onCancel={onClose}
      onOk={() => save.mutate()}
      okText={t('handOver')}
      cancelText={common('cancel')}
      okButtonProps={{ disabled: toPersonId === null, ...okTestId }}
      confirmLoading={save.isPending}
      width={620}
    >
      <p className="second">{t('handOverNote')}</p>
      <QueryView query={matters}>{({ items }) => <Matters items={items} />}</QueryView>
      <div className="duty-form">
        <PersonSelect label={t('handOverTo')} value={toPersonId} onChange={setTo} />
        <label htmlFor={noteId}>{t('handOverWords')}</label>
        <Input.TextArea
          id={noteId}
          rows={3}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <Refusal error={save.error} />
      </div>
    </Modal>
  )
}

export function Refusal({ error }: { readonly error: unknown }) {
  const t = useDutyTexts()
  if (!error) return null
  return (
    <p className="ink-overdue" role="alert">
      {error instanceof ApiError ? t.of(error.text) : String(error)}
    </p>
  )
}
