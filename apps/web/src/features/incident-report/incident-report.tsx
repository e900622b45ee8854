import { type Camera, incidentCategories, incidentCategoryNames } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatClock } from '@fengqiao/design'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Car, CircleCheck, Flame, type LucideIcon, MessagesSquare, ShieldAlert, TriangleAlert } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../app/client.ts'
import { randomId } from '../../lib/random-id.ts'
import { DangerGate } from '../../ui/danger-gate.tsx'
import { Group } from '../../ui/group.tsx'
import type { CapturedFrame } from '../live/frame.ts'
import { uploadSnapshot } from '../wall/use-snapshot.ts'
import { useIncidentReportTexts } from './incident-report.texts.ts'
import { emptyReport, type ReportDraft, reportGap } from './report-draft.ts'
import './incident-report.css'

const icons: Record<(typeof incidentCategories)[number], LucideIcon> = {
  safety_hazard: ShieldAlert,
  traffic: Car,
  accident: Flame,
  dispute: MessagesSquare,
}

interface IncidentReportProps {
  readonly camera: Camera
  /** A report was asked for by key or tool: the picture is taken at once. */
  readonly asked: boolean
  readonly onAskedSeen: () => void
  readonly capture: () => Promise<CapturedFrame | null>
}

/** From what is seen to a case: danger first, then class, picture and a sentence. */
export function IncidentReport({ camera, asked, onAskedSeen, capture }: IncidentReportProps) {
  const t = useIncidentReportTexts()
  const client = useQueryClient()
  const form = useRef<HTMLElement>(null)
  const [draft, setDraft] = useState<ReportDraft>(emptyReport)
  const [frame, setFrame] = useState<CapturedFrame | null>(null)
  const [tried, setTried] = useState(false)
  const key = useRef(randomId())
  const uploaded = useRef<{ readonly frame: CapturedFrame; readonly id: string } | null>(null)
  const latest = useRef({ capture, onAskedSeen })
  latest.current = { capture, onAskedSeen }

  const raise = useMutation({
    mutationFn: async (picture: CapturedFrame | null) => {
      // Sent again after a cut reply, the report names the same picture: the same key asks for the same content.
      if (picture && uploaded.current?.frame !== picture) {
        uploaded.current = { frame: picture, id: (await uploadSnapshot(camera.id, picture)).id }
      }
      return api.raiseIncident(
        {
          body: {
            cameraId: camera.id,
            category: draft.category ?? 'safety_hazard',
            description: draft.note.trim(),
            ...(picture && uploaded.current ? { snapshotId: uploaded.current.id } : {}),
            ...(picture ? { seenAt: picture.at.toISOString() } : {}),
            ...(draft.danger ? { danger: draft.danger } : {}),
          },
        },
        { idempotencyKey: key.current },
      )
    },
    onSuccess: () => {
      for (const name of ['cases', 'case-counts', 'feed', 'overview', 'situation']) {
        void client.invalidateQueries({ queryKey: [name] })
      }
    },
  })

  // The report keeps the picture of the moment in which it was asked for.
  useEffect(() => {
    if (!asked) return
    latest.current.onAskedSeen()
    void latest.current.capture().then(setFrame)
    form.current?.querySelector<HTMLButtonElement>('button')?.focus()
  }, [asked])

  const gap = reportGap(draft)
  const submit = async () => {
    setTried(true)
    if (gap !== null) return
    const picture = frame ?? (await capture())
    setFrame(picture)
    raise.mutate(picture)
  }
  const reset = () => {
    key.current = randomId()
    setDraft(emptyReport)
    setFrame(null)
    setTried(false)
    raise.reset()
  }

  if (raise.data) {
    return (
      <section
        className="wall-section report-done"
        role="status"
        data-testid="report-done"
        data-case-id={raise.data.id}
      >
        <b className="row ink-done">
          <CircleCheck aria-hidden="true" />
          {t('done', { code: raise.data.code })}
        </b>
        <span className="row">
          <Link
            to="/cases/$caseId"
            params={{ caseId: raise.data.id }}
            className="button button-primary"
            data-testid="report-open"
          >
            {t('open')}
          </Link>
          <button type="button" className="button" onClick={reset}>
            {t('another')}
          </button>
        </span>
      </section>
    )
  }
  const problem = tried && gap ? t(gap) : raise.error instanceof ApiError ? t.of(raise.error.text) : null
  return (
    <section
      ref={form}
      className="wall-section report"
      aria-label={t('title')}
      data-own-keys
      data-testid="report-form"
      onKeyDown={(event) => {
        const category = incidentCategories[Number(event.key) - 1]
        if (category && !(event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement)) {
          setDraft({ ...draft, category })
        }
      }}
    >
      <h2>
        {t('title')}
        <em className="clip">{camera.name}</em>
      </h2>
      <DangerGate danger={draft.danger} onDanger={(danger) => setDraft({ ...draft, danger })} />
      <Group className="report-categories" label={t('categories')}>
        {incidentCategories.map((category, index) => {
          const Icon = icons[category]
          return (
            <button
              key={category}
              type="button"
              aria-pressed={draft.category === category}
              data-testid={`report-category-${category}`}
              onClick={() => setDraft({ ...draft, category })}
            >
              <Icon aria-hidden="true" />
              {t.of(incidentCategoryNames[category])}
              <kbd>{index + 1}</kbd>
            </button>
          )
        })}
      </Group>
      <div className="report-picture">
        <Preview frame={frame} />
        <span className="small second">
          {frame ? t('seenAt', { time: formatClock(frame.at, true) }) : ''}
          <button
            type="button"
            className="button button-text button-small"
            data-testid="report-capture"
            onClick={() => void capture().then(setFrame)}
          >
            {frame ? t('again') : t('takeFirst')}
          </button>
        </span>
      </div>
      <textarea
        className="field"
        rows={2}
        maxLength={500}
        aria-label={t('note')}
        placeholder={t('notePlaceholder')}
        value={draft.note}
        data-testid="report-note"
        onChange={(event) => setDraft({ ...draft, note: event.target.value })}
      />
      {problem && (
        <p className="small ink-overdue row" role="alert">
          <TriangleAlert aria-hidden="true" />
          {problem}
        </p>
      )}
      <button
        type="button"
        className="button button-primary"
        disabled={raise.isPending}
        data-testid="report-submit"
        onClick={() => void submit()}
      >
        {raise.isPending ? t('submitting') : t('submit')}
      </button>
    </section>
  )
}

function Preview({ frame }: { frame: CapturedFrame | null }) {
  const t = useIncidentReportTexts()
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!frame) {
      setUrl(null)
      return
    }
    const made = URL.createObjectURL(frame.jpeg)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [frame])
  return url ? (
    <img src={url} alt={t('picture')} />
  ) : (
    <span className="report-no-picture small faint">{t('noPicture')}</span>
  )
}
