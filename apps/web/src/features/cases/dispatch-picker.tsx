import type { CaseDetail, DispatchCandidate } from '@fengqiao/contract'
import { formatDistance } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { useMemo, useState } from 'react'
import { api } from '../../app/client.ts'
import { deskTheme } from '../../app/preferences.ts'
import { useObservable } from '../../lib/observable.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { ExampleMark } from '../../ui/example-mark.tsx'
import { PlaceMap, type PlacePoint } from '../../ui/map/place-map.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { useCaseTexts } from './case.texts.ts'
import { placeMark } from './place-mark.ts'

const kinds = ['all', 'grid', 'police'] as const
const kindKeys = { all: 'kindAll', grid: 'kindGrid', police: 'kindPolice' } as const

interface Chosen {
  readonly id: string
  readonly name: string
}

interface DispatchPickerProps {
  readonly item: CaseDetail
  readonly chosen: readonly Chosen[]
  readonly onChosen: (chosen: readonly Chosen[]) => void
}

/** The nearest people with distance, minutes, duty and what they already have in hand; beside them the map. */
export default function DispatchPicker({ item, chosen, onChosen }: DispatchPickerProps) {
  const t = useCaseTexts()
  const theme = useObservable(deskTheme)
  const [kind, setKind] = useState<(typeof kinds)[number]>('all')
  const query = useQuery({
    queryKey: ['dispatch-candidates', item.id, kind],
    queryFn: ({ signal }) =>
      api.dispatchCandidates({ params: { id: item.id }, query: { kind, limit: 20 } }, { signal }),
  })
  const toggle = ({ person }: DispatchCandidate) =>
    onChosen(
      chosen.some(({ id }) => id === person.id)
        ? chosen.filter(({ id }) => id !== person.id)
        : [...chosen, { id: person.id, name: person.name }],
    )
  const people = query.data?.people
  const points = useMemo(() => candidatePoints(item, people ?? [], chosen), [item, people, chosen])
  const byId = (id: string) => people?.find(({ person }) => person.id === id)

  return (
    <div className="dispatch">
      <div className="dispatch-list">
        <div className="row">
          <b>{t('peopleNear')}</b>
          <span className="small faint grow">{t('peopleNote')}</span>
          <span className="segments">
            {kinds.map((each) => (
              <button key={each} type="button" aria-pressed={kind === each} onClick={() => setKind(each)}>
                {t(kindKeys[each])}
              </button>
            ))}
          </span>
        </div>
        <QueryView query={query}>
          {(data) =>
            data.people.length === 0 ? (
              <Empty title={t('peopleNone')} />
            ) : (
              <ul>
                {data.people.map((candidate, index) => (
                  <Candidate
                    key={candidate.person.id}
                    candidate={candidate}
                    number={index + 1}
                    chosen={chosen.some(({ id }) => id === candidate.person.id)}
                    onToggle={() => toggle(candidate)}
                  />
                ))}
              </ul>
            )
          }
        </QueryView>
      </div>
      <div className="dispatch-map">
        <PlaceMap
          theme={theme}
          label={t('candidatesMap')}
          points={points}
          onChoose={(id) => {
            const candidate = byId(id)
            if (candidate) toggle(candidate)
          }}
        />
      </div>
      <p className="small second dispatch-chosen">
        {chosen.length > 0 && t('chosen', { names: chosen.map(({ name }) => name).join('、') })}
        {query.data && query.data.cameras.length > 0 && (
          <span className="faint"> {t('camerasNear', { count: query.data.cameras.length })}</span>
        )}
      </p>
    </div>
  )
}

interface CandidateProps {
  readonly candidate: DispatchCandidate
  readonly number: number
  readonly chosen: boolean
  readonly onToggle: () => void
}

function Candidate({ candidate, number, chosen, onToggle }: CandidateProps) {
  const t = useCaseTexts()
  const common = useCommonTexts()
  const { person, distance, minutes, homeGrid, openTasks, reachable, warning } = candidate
  return (
    <li>
      <label
        className={chosen ? 'candidate candidate-chosen' : 'candidate'}
        data-testid="dispatch-candidate"
        data-person-id={person.id}
      >
        <input type="checkbox" checked={chosen} onChange={onToggle} />
        <span className="candidate-number">{number}</span>
        <span className="candidate-who">
          <span className="row">
            <b>{person.name}</b>
            <span className="small second">{person.post}</span>
            {homeGrid && <span className="tag tag-active">{t('homeGrid')}</span>}
            <ExampleMark example={person.example} />
          </span>
          <span className="small faint clip">
            {person.areaName} · {person.onDuty ? common('onDuty') : common('offDuty')} ·{' '}
            {t('openTasks', { count: openTasks })}
            {!reachable && ` · ${t('unreachable')}`}
          </span>
          {warning && (
            <span className="small ink-warning row">
              <TriangleAlert aria-hidden="true" />
              {t.of(warning)}
            </span>
          )}
        </span>
        <span className="candidate-far">
          <b>{formatDistance(distance, t.language)}</b>
          <span className="small faint">{minutes === null ? '' : t('minutesAway', { count: minutes })}</span>
        </span>
      </label>
    </li>
  )
}

function candidatePoints(
  item: CaseDetail,
  people: readonly DispatchCandidate[],
  chosen: readonly Chosen[],
): PlacePoint[] {
  const place = item.position
  const points: PlacePoint[] = place
    ? [{ id: 'case', lng: place.lng, lat: place.lat, ...placeMark(item), title: item.title }]
    : []
  people.forEach(({ person }, index) => {
    if (!person.position) return
    points.push({
      id: person.id,
      lng: person.position.lng,
      lat: person.position.lat,
      mark: String(index + 1),
      title: person.name,
      tone: 'person',
      chosen: chosen.some(({ id }) => id === person.id),
    })
  })
  return points
}
