import {
  type CaseDetail,
  type DisputeFile,
  disputeChannelNames,
  mediationForceNames,
  mediationKindNames,
} from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { Link } from '@tanstack/react-router'
import { ChevronRight, Copy, Lock } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../../app/use-session.ts'
import { useNow } from '../../lib/now.ts'
import { DangerTag } from '../../ui/danger-tag.tsx'
import { ExampleMark } from '../../ui/example-mark.tsx'
import { useCaseTexts } from '../cases/case.texts.ts'
import { SealDialog } from './forms/seal-dialog.tsx'
import { GradeTag } from './grade-tag.tsx'
import { useMediationTexts } from './mediation.texts.ts'

/** What it is called, how it is graded, where it came from and who mediates it how. */
export function DisputeHead({ item, dispute }: { item: CaseDetail; dispute: DisputeFile }) {
  const t = useMediationTexts()
  const cases = useCaseTexts()
  const may = useMay()
  const now = useNow(30)
  const [sealing, setSealing] = useState(false)
  const { line } = dispute
  return (
    <header>
      <nav className="case-crumb small" aria-label={t('crumb')}>
        <Link to="/mediation">{t('crumb')}</Link>
        <ChevronRight aria-hidden="true" />
        <span>{item.code}</span>
      </nav>
      <div className="row case-title-row">
        <h1 className="page-title clip" title={item.title}>
          {item.title}
        </h1>
        <GradeTag grade={line.grade} />
        <DangerTag danger={item.danger} />
        <span className="tag">{t.of(line.class.label)}</span>
        {line.sealed && (
          <span className="tag tag-danger">
            <Lock aria-hidden="true" />
            {t('sealed')}
          </span>
        )}
        {line.practice && <span className="tag">{t('practice')}</span>}
        <ExampleMark example={item.example} />
        <span className="grow" />
        {may('dispute.act') && !line.sealed && !line.final && (
          <button type="button" className="button button-text" onClick={() => setSealing(true)}>
            <Lock aria-hidden="true" />
            {t('seal')}
          </button>
        )}
      </div>
      <div className="case-meta">
        <b>{item.code}</b>
        {navigator.clipboard && (
          <button
            type="button"
            className="button-text case-copy"
            aria-label={cases('copyCode')}
            onClick={() => void navigator.clipboard.writeText(item.code)}
          >
            <Copy aria-hidden="true" />
          </button>
        )}
        <span>{item.areaPath.join(' ')}</span>
        <span>
          {t('channel')}：{t.of(disputeChannelNames[line.channel])}
        </span>
        {dispute.mediationKind && (
          <span>
            {[mediationKindNames[dispute.mediationKind], ...(dispute.force ? [mediationForceNames[dispute.force]] : [])]
              .map(t.of)
              .filter((name, at, all) => all.indexOf(name) === at)
              .join(' · ')}
          </span>
        )}
        <span>{t('came', { count: dispute.trips.length })}</span>
        {dispute.lifted > 0 && <span>{t('lifted', { count: dispute.lifted })}</span>}
        {dispute.origin && (
          <Link to="/cases/$caseId" params={{ caseId: dispute.origin.id }}>
            {t('originLink', { kind: t.of(dispute.origin.kindLabel) })}
          </Link>
        )}
        {dispute.externalNumber && <span>{t('externalNumber', { number: dispute.externalNumber })}</span>}
        {dispute.externalDueAt && (
          <span>{t('externalDue', { at: formatMoment(dispute.externalDueAt, now, t.language) })}</span>
        )}
        {dispute.paperEnteredAt && (
          <span>{t('paperLater', { at: formatMoment(dispute.paperEnteredAt, now, t.language) })}</span>
        )}
        {dispute.reporter && <span>{t('reporterIs', { name: dispute.reporter.nameMasked })}</span>}
        {dispute.reporterHidden && !dispute.reporter && <span>{t('reporterHidden')}</span>}
      </div>
      {item.description && <p className="case-description">{item.description}</p>}
      {sealing && <SealDialog dispute={dispute} onClose={() => setSealing(false)} />}
    </header>
  )
}
