import type { CaseDetail, CaseLink, CaseTogether } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { api } from '../../../app/client.ts'
import { Field, FormDialog } from '../../grid/form-dialog.tsx'
import { useTogetherTexts } from './together.texts.ts'
import { useTogether } from './use-together.ts'
import { WordsFieldDialog } from './words-field-dialog.tsx'

/** Cases that belong to this one: linked, or duplicates that were merged. */
export function LinksPanel({ item, together }: { readonly item: CaseDetail; readonly together: CaseTogether }) {
  const t = useTogetherTexts()
  const [way, setWay] = useState<'link' | 'merge'>()
  const [undone, setUndone] = useState<CaseLink>()
  const label = (kind: CaseLink['kind']) => t(kind)
  return (
    <section className="card case-time" data-testid="links">
      <div className="card-head">
        <h2>{t('links')}</h2>
        <span className="grow" />
        {together.mayLink && (
          <Button size="small" data-testid="link-case" onClick={() => setWay('link')}>
            {t('link')}
          </Button>
        )}
        {together.mayMerge && (
          <Button size="small" data-testid="merge-case" onClick={() => setWay('merge')}>
            {t('merge')}
          </Button>
        )}
      </div>
      {together.links.length === 0 && <p className="small faint time-none">{t('linksNone')}</p>}
      <ul className="time-list">
        {together.links.map((link) => (
          <li key={link.id} data-testid="link" data-kind={link.kind}>
            <div className="row">
              <span className={link.kind === 'related' ? 'tag' : 'tag tag-active'}>{label(link.kind)}</span>
              {link.title === null ? (
                <b>{link.code}</b>
              ) : (
                <Link to="/cases/$caseId" params={{ caseId: link.caseId }}>
                  <b>{link.code}</b>
                </Link>
              )}
              <span className="grow" />
              {link.mayUndo && (
                <Button size="small" data-testid="undo-link" onClick={() => setUndone(link)}>
                  {link.kind === 'related' ? t('undoLink') : t('undoMerge')}
                </Button>
              )}
            </div>
            <p className="small">
              {link.title ?? t('hidden')}
              {link.stateLabel && <span className="second"> · {t.of(link.stateLabel)}</span>}
            </p>
            <p className="small second">{link.note}</p>
          </li>
        ))}
      </ul>
      {way && <PairDialog item={item} way={way} onClose={() => setWay(undefined)} />}
      {undone && (
        <WordsFieldDialog
          title={`${undone.kind === 'related' ? t('undoLink') : t('undoMerge')} · ${undone.code}`}
          {...(undone.kind !== 'related' && { note: t('undoNote') })}
          act={undone.kind === 'related' ? t('undoLink') : t('undoMerge')}
          label={t('reason')}
          send={(note, options) =>
            api.undoLink({ params: { id: item.id, linkId: undone.id }, body: { note } }, options)
          }
          onClose={() => setUndone(undefined)}
        />
      )}
    </section>
  )
}

interface PairDialogProps {
  readonly item: CaseDetail
  readonly way: 'link' | 'merge'
  readonly onClose: () => void
}

/** Chooses the other case by code or title: any to link, one under way of the same kind to merge into. */
function PairDialog({ item, way, onClose }: PairDialogProps) {
  const t = useTogetherTexts()
  const [text, setText] = useState('')
  const [otherId, setOtherId] = useState<string>()
  const [note, setNote] = useState('')
  const q = useDeferredValue(text.trim())
  const merging = way === 'merge'
  const { data, isFetching } = useQuery({
    queryKey: ['cases', 'choose', q, merging, item.kind],
    queryFn: ({ signal }) =>
      api.listCases(
        {
          query: {
            ...(q !== '' && { q }),
            ...(merging && { kind: item.kind, view: 'open' }),
            ...(item.practice && { practice: true }),
            limit: 20,
          },
        },
        { signal },
      ),
  })
  const send = useTogether(
    (body: { readonly otherId: string; readonly note: string }, options) =>
      merging
        ? api.mergeCase(
            { params: { id: item.id }, body: { version: item.version, intoId: body.otherId, note: body.note } },
            options,
          )
        : api.linkCases({ params: { id: item.id }, body }, options),
    onClose,
  )
  const others = (data?.items ?? []).filter(({ id }) => id !== item.id)
  return (
    <FormDialog
      title={`${t(way)} · ${item.code}`}
      note={t(`${way}Note`)}
      act={t(way)}
      busy={send.isPending}
      complete={otherId !== undefined && note.trim().length >= 2}
      problem={send.problem}
      onSubmit={() => send.mutate({ otherId: otherId ?? '', note: note.trim() })}
      onClose={onClose}
    >
      <Field label={t('other')} required>
        <Select
          data-testid="other-case"
          showSearch={{ filterOption: false, onSearch: setText }}
          loading={isFetching}
          placeholder={t('otherHint')}
          notFoundContent={t('otherNone')}
          value={otherId ?? null}
          onChange={(next) => setOtherId(next ?? undefined)}
          options={others.map((other) => ({
            value: other.id,
            label: `${other.code} ${other.title} · ${other.areaName} · ${t.of(other.stateLabel)}`,
          }))}
        />
      </Field>
      <Field label={t('note')} required>
        <Input.TextArea
          rows={2}
          maxLength={1000}
          data-testid="pair-note"
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
    </FormDialog>
  )
}
