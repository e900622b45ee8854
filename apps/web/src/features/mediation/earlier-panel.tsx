import { formatMoment } from '@fengqiao/design'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { api } from '../../app/client.ts'
import { useNow } from '../../lib/now.ts'
import type { PartyDraft } from './forms/party-fields.tsx'
import { useMediationTexts } from './mediation.texts.ts'
import { Panel } from './panel.tsx'

const quietMs = 500

/** Earlier disputes of the people that are being written down, so that one matter is not opened twice. */
export function EarlierPanel({ parties }: { parties: readonly PartyDraft[] }) {
  const t = useMediationTexts()
  const now = useNow(60)
  const wanted = parties
    .map(({ name, idNumber, phone }) => ({
      ...(name.trim().length > 1 && { name: name.trim() }),
      ...(idNumber.trim().length === 18 && { idNumber: idNumber.trim() }),
      ...(phone.trim().length > 6 && { phone: phone.trim() }),
    }))
    .filter((party) => Object.keys(party).length > 0)
  const asked = useQuiet(JSON.stringify(wanted))
  const { data } = useQuery({
    queryKey: ['earlier', asked],
    queryFn: ({ signal }) => api.earlierDisputes({ body: { parties: JSON.parse(asked) } }, { signal }),
    enabled: asked !== '[]',
    placeholderData: keepPreviousData,
  })
  const items = asked === '[]' ? [] : (data?.items ?? [])
  return (
    <Panel title={t('earlier')} testId="earlier-panel">
      {asked === '[]' && <p className="faint small">{t('earlierHint')}</p>}
      {asked !== '[]' && data && items.length === 0 && <p className="faint small">{t('earlierNone')}</p>}
      {items.map(({ line, why }) => (
        <div key={line.id} className="panel-entry" data-testid="earlier">
          <Link to="/mediation/$caseId" params={{ caseId: line.id }}>
            {line.title}
          </Link>
          <p className="small second">
            {line.code} · {t.of(line.stateLabel)} · {formatMoment(line.openedAt, now, t.language)}
          </p>
          <span className="tag">{t.of(why)}</span>
        </div>
      ))}
    </Panel>
  )
}

/** The value once it has stood still for a moment. */
function useQuiet(value: string): string {
  const [quiet, setQuiet] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(value), quietMs)
    return () => clearTimeout(timer)
  }, [value])
  return quiet
}
