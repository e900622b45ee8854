import type { CaseDetail } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { Link, useSearch } from '@tanstack/react-router'
import { ChevronRight, Copy, Play, Scale } from 'lucide-react'
import { useMay } from '../../app/use-session.ts'
import { useNow } from '../../lib/now.ts'
import { DangerTag } from '../../ui/danger-tag.tsx'
import { ExampleMark } from '../../ui/example-mark.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { useCaseTexts } from './case.texts.ts'
import { useCasesTexts } from './cases.texts.ts'
import { PracticeMark } from './practice-mark.tsx'
import { useTogetherTexts } from './together/together.texts.ts'

export function CaseHead({ item }: { item: CaseDetail }) {
  const t = useCaseTexts()
  const list = useCasesTexts()
  const together = useTogetherTexts()
  const may = useMay()
  const now = useNow(30)
  const { view } = useSearch({ from: '/signed-in/desk/cases/$caseId' })
  const { source } = item
  return (
    <header>
      <nav className="case-crumb small" aria-label={t('cases')}>
        <Link to="/cases" search={view ? { view } : {}}>
          {t('cases')}
        </Link>
        <ChevronRight aria-hidden="true" />
        <Link to="/cases" search={{ view: view ?? 'open' }}>
          {list(`view-${view ?? 'open'}`)}
        </Link>
        <ChevronRight aria-hidden="true" />
        <span>{item.code}</span>
      </nav>
      <div className="row case-title-row">
        <h1 className="page-title clip" title={item.title}>
          {item.title}
        </h1>
        <StateTag item={item} />
        <DangerTag danger={item.danger} />
        <span className="tag">{t.of(item.category)}</span>
        {may('dispute.open') && item.kind !== 'dispute' && !item.practice && (
          <Link
            to="/mediation/window"
            search={{ from: item.id }}
            className="button button-text"
            data-testid="to-dispute"
          >
            <Scale aria-hidden="true" />
            {t('toDispute')}
          </Link>
        )}
        <PracticeMark practice={item.practice} />
        <ExampleMark example={item.example} />
      </div>
      {item.mergedInto && (
        <p className="action-refusal" data-testid="merged">
          <Link to="/cases/$caseId" params={{ caseId: item.mergedInto.id }}>
            {together('mergedInto', { code: item.mergedInto.code })}
          </Link>
        </p>
      )}
      <div className="case-meta">
        <b>{item.code}</b>
        {navigator.clipboard && (
          <button
            type="button"
            className="button-text case-copy"
            aria-label={t('copyCode')}
            onClick={() => void navigator.clipboard.writeText(item.code)}
          >
            <Copy aria-hidden="true" />
          </button>
        )}
        <span>{item.areaPath.join(' ')}</span>
        {source.cameraName && <span>{t('source', { camera: source.cameraName })}</span>}
        <span>{t('sourceReporter', { name: source.reporter })}</span>
        {source.seenAt && <span>{t('seenAt', { at: formatMoment(source.seenAt, now, t.language) })}</span>}
        {source.cameraId && may('camera.watch') && (
          <Link to="/video" search={{ camera: source.cameraId }} className="row case-watch">
            <Play aria-hidden="true" />
            {t('watchSource')}
          </Link>
        )}
      </div>
      {item.description && <p className="case-description">{item.description}</p>}
    </header>
  )
}
