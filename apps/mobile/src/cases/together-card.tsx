import type { CaseDetail, CasePart, CaseTogether, PartAction } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnswer } from '../county/answers.ts'
import { county } from '../county/county-client.ts'
import { FormEnd } from '../disputes/session-form.tsx'
import { Line } from '../disputes/tell-dispute-page.tsx'
import { useSend } from '../disputes/use-send.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { Sheet } from '../ui/sheet.tsx'
import { useNow } from '../ui/use-now.ts'

/** Who else handles the case, my own part in it, and whose it is when units disagree. */
export function TogetherCard({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow(60_000)
  const [contesting, setContesting] = useState(false)
  const { value, refresh } = useAnswer<CaseTogether>(`together/${detail.id}/${detail.version}`, () =>
    county.caseTogether({ params: { id: detail.id } }),
  )
  if (!value) return null
  const { parts, rulings, links, mayContest } = value
  if (parts.length + rulings.length + links.length === 0 && !mayContest) return null
  return (
    <section className="card" data-testid="together">
      <h2>{t('together.title')}</h2>
      {parts.map((part) => (
        <Part key={part.id} part={part} onDone={refresh} />
      ))}
      {rulings.map((ruling) => (
        <div key={ruling.id} className="part" data-testid="ruling">
          <div className="marks">
            <b>{t('together.ruling')}</b>
            <span className="tag">{t(`together.ruling_${ruling.state}`)}</span>
          </div>
          <p className="small">{ruling.reason}</p>
          <p className="small second">
            {ruling.state === 'PENDING'
              ? t('together.rulingDue', { time: formatMoment(ruling.dueAt, now, language) })
              : ruling.words}
          </p>
        </div>
      ))}
      {links.map((link) => (
        <p key={link.id} className="small">
          <span className="tag">{t(`together.link_${link.kind}`)}</span> {link.code} {link.title}
        </p>
      ))}
      {mayContest && (
        <button type="button" className="button big" data-testid="contest" onClick={() => setContesting(true)}>
          {t('together.contest')}
        </button>
      )}
      {contesting && (
        <Sheet title={t('together.contest')} onClose={() => setContesting(false)} testId="contest-sheet">
          <ContestForm
            caseId={detail.id}
            onCancel={() => setContesting(false)}
            onDone={() => {
              setContesting(false)
              refresh()
            }}
          />
        </Sheet>
      )}
    </section>
  )
}

function Part({ part, onDone }: { readonly part: CasePart; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow(60_000)
  const [finishing, setFinishing] = useState(false)
  const takes = part.may.includes('take')
  const take = useSend((key) => act(part.id, 'take', '', key), [part.id, 'take'], onDone)
  return (
    <div className="part" data-testid="part" data-state={part.state}>
      <div className="marks">
        <b>{part.unitName}</b>
        <span className={part.overdue ? 'tag red' : 'tag'}>
          {part.overdue ? t('time.overdue') : t(`together.state_${part.state}`)}
        </span>
      </div>
      <p className="small break">{part.task}</p>
      <p className="small second">
        {part.people.join('、')} · {t('together.due', { time: formatMoment(part.dueAt, now, language) })}
      </p>
      {part.doneAt && <p className="small break">{part.result}</p>}
      {take.problem && (
        <p className="notice" role="alert">
          {take.problem}
        </p>
      )}
      {takes && (
        <button
          type="button"
          className="button main big"
          disabled={take.busy}
          data-testid="part-take"
          onClick={() => void take.run()}
        >
          {t('together.take')}
        </button>
      )}
      {part.may.includes('finish') && (
        <button type="button" className="button main big" data-testid="part-finish" onClick={() => setFinishing(true)}>
          {t('together.finish')}
        </button>
      )}
      {finishing && (
        <Sheet title={t('together.finish')} onClose={() => setFinishing(false)} testId="part-sheet">
          <FinishForm
            part={part}
            onCancel={() => setFinishing(false)}
            onDone={() => {
              setFinishing(false)
              onDone()
            }}
          />
        </Sheet>
      )}
    </div>
  )
}

function act(id: string, action: PartAction, note: string, key: { idempotencyKey: string }) {
  return county.actOnPart({ params: { id, action }, body: { note } }, key)
}

interface FormProps {
  readonly onDone: () => void
  readonly onCancel: () => void
}

function FinishForm({ part, onDone, onCancel }: FormProps & { readonly part: CasePart }) {
  const { t } = useTranslation()
  const [note, setNote] = useState('')
  const words = note.trim()
  const { busy, problem, run } = useSend((key) => act(part.id, 'finish', words, key), words, onDone)
  return (
    <>
      <Line label={t('together.result')} value={note} onChange={setNote} long testId="part-result" />
      <FormEnd problem={problem} ready={words.length > 1 && !busy} onSend={() => void run()} onCancel={onCancel} />
    </>
  )
}

function ContestForm({ caseId, onDone, onCancel }: FormProps & { readonly caseId: string }) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [basis, setBasis] = useState('')
  const body = { reason: reason.trim(), basis: basis.trim() }
  const { busy, problem, run } = useSend(
    (key) => county.contestDuty({ params: { id: caseId }, body }, key),
    body,
    onDone,
  )
  return (
    <>
      <p className="small second">{t('together.contestNote')}</p>
      <Line label={t('together.why')} value={reason} onChange={setReason} long testId="contest-reason" />
      <Line label={t('together.basis')} value={basis} onChange={setBasis} testId="contest-basis" />
      <FormEnd
        problem={problem}
        ready={body.reason.length > 1 && body.basis.length > 1 && !busy}
        onSend={() => void run()}
        onCancel={onCancel}
      />
    </>
  )
}
