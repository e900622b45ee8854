import type { CaseDetail, CasePart, CaseTogether, DutyRuling } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { api } from '../../../app/client.ts'
import { useNow } from '../../../lib/now.ts'
import { QueryView } from '../../../ui/query-view.tsx'
import { ContestDialog, RuleDialog } from './duty-dialogs.tsx'
import { GiveDialog } from './give-dialog.tsx'
import { LinksPanel } from './links-panel.tsx'
import { useTogetherTexts } from './together.texts.ts'
import { togetherQuery, useTogether } from './use-together.ts'
import { WordsFieldDialog } from './words-field-dialog.tsx'

/** Who handles a case together, whose it is, and which cases belong to it. */
export function CaseTogetherPanels({ item }: { readonly item: CaseDetail }) {
  const query = useQuery(togetherQuery(item.id, item.version))
  return (
    <QueryView query={query}>
      {(together) => (
        <>
          <TogetherPanel item={item} together={together} />
          <LinksPanel item={item} together={together} />
        </>
      )}
    </QueryView>
  )
}

function TogetherPanel({ item, together }: { readonly item: CaseDetail; readonly together: CaseTogether }) {
  const t = useTogetherTexts()
  const [dialog, setDialog] = useState<(close: () => void) => ReactNode>()
  const open = (next: (close: () => void) => ReactNode) => setDialog(() => next)
  const close = () => setDialog(undefined)
  const { parts, rulings, precedents } = together
  const empty = parts.length === 0 && rulings.length === 0 && precedents.length === 0
  return (
    <section className="card case-time" data-testid="together">
      <div className="card-head">
        <h2>{t('title')}</h2>
        <span className="grow" />
        {together.mayTransfer && (
          <Button
            size="small"
            data-testid="transfer"
            onClick={() => open((done) => <GiveDialog item={item} way="transfer" onClose={done} />)}
          >
            {t('transfer')}
          </Button>
        )}
        {together.mayAsk && (
          <Button
            size="small"
            data-testid="ask-part"
            onClick={() => open((done) => <GiveDialog item={item} way="ask" onClose={done} />)}
          >
            {t('ask')}
          </Button>
        )}
        {together.mayContest && (
          <Button
            size="small"
            data-testid="contest"
            onClick={() => open((done) => <ContestDialog item={item} onClose={done} />)}
          >
            {t('contest')}
          </Button>
        )}
      </div>
      {empty && <p className="small faint time-none">{t('alone')}</p>}
      <ul className="time-list">
        {parts.map((part) => (
          <PartLine key={part.id} part={part} onDialog={open} />
        ))}
        {rulings.map((ruling) => (
          <RulingLine
            key={ruling.id}
            ruling={ruling}
            onRule={() => open((done) => <RuleDialog item={item} ruling={ruling} onClose={done} />)}
          />
        ))}
        {precedents.map((precedent) => (
          <li key={precedent.id} data-testid="precedent">
            <div className="row">
              <span className="tag">{t('precedents')}</span>
              <b>{t('ruled', { unit: precedent.unitName })}</b>
            </div>
            <p className="small">{precedent.rule}</p>
            <p className="small faint">{precedent.caseCode}</p>
          </li>
        ))}
      </ul>
      {dialog?.(close)}
    </section>
  )
}

const partTones = { ASKED: 'waiting', TAKEN: 'active', DONE: 'done', WITHDRAWN: 'stopped' } as const

function PartLine({
  part,
  onDialog,
}: {
  readonly part: CasePart
  readonly onDialog: (dialog: (close: () => void) => ReactNode) => void
}) {
  const t = useTogetherTexts()
  const now = useNow(30)
  const take = useTogether(
    (note: string, options) => api.actOnPart({ params: { id: part.id, action: 'take' }, body: { note } }, options),
    () => undefined,
  )
  const moment = (at: string) => formatMoment(at, now, t.language)
  const words = (action: 'finish' | 'return' | 'withdraw') =>
    onDialog((done) => (
      <WordsFieldDialog
        title={`${t(action)} · ${part.unitName}`}
        act={t(action)}
        label={action === 'finish' ? t('result') : t('reason')}
        send={(note, options) => api.actOnPart({ params: { id: part.id, action }, body: { note } }, options)}
        onClose={done}
      />
    ))
  return (
    <li data-testid="part" data-state={part.state}>
      <div className="row">
        <b>{part.unitName}</b>
        <span className={`tag tag-${partTones[part.state]}`}>{t(`state_${part.state}`)}</span>
        {part.overdue && <span className="tag tag-overdue">{t('late')}</span>}
        <span className="grow" />
        {part.may.map((action) => (
          <Button
            key={action}
            size="small"
            type={action === 'take' || action === 'finish' ? 'primary' : 'default'}
            data-testid={`part-${action}`}
            loading={action === 'take' && take.isPending}
            onClick={() => (action === 'take' ? take.mutate('') : words(action))}
          >
            {t(action)}
          </Button>
        ))}
      </div>
      <p className="small">{part.task}</p>
      <p className="small second">
        {part.people.join('、')} · {t('by', { name: part.askedBy, moment: moment(part.askedAt) })}
        {part.state !== 'DONE' && part.state !== 'WITHDRAWN' && ` · ${t('due', { moment: moment(part.dueAt) })}`}
      </p>
      {part.doneAt && (
        <p className="small second">
          {t('result')} · {t('by', { name: part.doneBy ?? '', moment: moment(part.doneAt) })}：{part.result}
        </p>
      )}
      {take.problem && (
        <p className="small ink-overdue" role="alert">
          {take.problem}
        </p>
      )}
    </li>
  )
}

const rulingTones = { PENDING: 'waiting', RULED: 'done', WITHDRAWN: 'stopped' } as const

function RulingLine({ ruling, onRule }: { readonly ruling: DutyRuling; readonly onRule: () => void }) {
  const t = useTogetherTexts()
  const now = useNow(30)
  const moment = (at: string) => formatMoment(at, now, t.language)
  const withdraw = useTogether(
    (_: null, options) => api.withdrawContest({ params: { id: ruling.id } }, options),
    () => undefined,
  )
  const pending = ruling.state === 'PENDING'
  return (
    <li data-testid="ruling" data-state={ruling.state}>
      <div className="row">
        <b>{t('rulings')}</b>
        <span className={`tag tag-${rulingTones[ruling.state]}`}>{t(`ruling_${ruling.state}`)}</span>
        {ruling.overdue && <span className="tag tag-overdue">{t('late')}</span>}
        {pending && ruling.paused && <span className="tag tag-paused">{t('paused')}</span>}
        <span className="grow" />
        {ruling.mayRule && (
          <Button size="small" type="primary" data-testid="rule" onClick={onRule}>
            {t('rule')}
          </Button>
        )}
        {ruling.mayWithdraw && (
          <Button size="small" loading={withdraw.isPending} onClick={() => withdraw.mutate(null)}>
            {t('withdrawContest')}
          </Button>
        )}
      </div>
      <p className="small">
        {ruling.reason}
        <span className="second">（{ruling.basis}）</span>
      </p>
      <p className="small second">
        {t('by', { name: ruling.unitName ?? ruling.askedBy, moment: moment(ruling.askedAt) })}
        {ruling.proposedUnit && ` · ${t('proposes', { unit: ruling.proposedUnit })}`}
        {pending && ` · ${t('rulingDue', { moment: moment(ruling.dueAt) })}`}
      </p>
      {ruling.ruledAt && ruling.ruledUnit && (
        <p className="small">
          {t('ruled', { unit: ruling.ruledUnit })} ·{' '}
          {t('by', { name: ruling.ruledBy ?? '', moment: moment(ruling.ruledAt) })}：{ruling.words}
        </p>
      )}
    </li>
  )
}
