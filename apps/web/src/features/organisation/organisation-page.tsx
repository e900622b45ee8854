import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Input } from 'antd'
import { Phone } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { ExampleMark } from '../../ui/example-mark.tsx'
import { Masked } from '../../ui/masked.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { useOrganisationTexts } from './organisation.texts.ts'
import './organisation.css'

const levels = ['county', 'township', 'village'] as const
const kinds = [
  'county-centre',
  'township-centre',
  'village-service',
  'department',
  'police-station',
  'mediation-committee',
  'force',
] as const
type Kind = (typeof kinds)[number] | 'other'

const kindOf = (kind: string): Kind => kinds.find((known) => known === kind) ?? 'other'

/** The units of three levels on the left, the people of one of them on the right. */
export function OrganisationPage() {
  const t = useOrganisationTexts()
  const may = useMay()
  return may('organisation.read') ? <Organisation /> : <Empty title={t('title')}>{t('notAllowed')}</Empty>
}

function Organisation() {
  const t = useOrganisationTexts()
  const { unit } = useSearch({ from: '/signed-in/desk/organisation' })
  const navigate = useNavigate({ from: '/organisation' })
  const [text, setText] = useState('')
  const query = useQuery({ queryKey: ['units'], queryFn: ({ signal }) => api.listUnits({}, { signal }) })
  return (
    <div className="organisation">
      <header>
        <h1 className="page-title">{t('title')}</h1>
        <p className="second">{t('note')}</p>
      </header>
      <section className="card organisation-units">
        <div className="organisation-search">
          <Input
            aria-label={t('search')}
            placeholder={t('search')}
            allowClear
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <QueryView query={query}>
          {({ items }) => {
            const found = items.filter(({ name, areaName }) => `${name} ${areaName}`.includes(text.trim()))
            if (found.length === 0) return <Empty title={t('none')} />
            return (
              <nav aria-label={t('title')} data-testid="units">
                {levels.map((level) => (
                  <details key={level} open={level !== 'village' || text !== ''}>
                    <summary>
                      {t(level)}{' '}
                      <span className="small faint">{found.filter((item) => item.level === level).length}</span>
                    </summary>
                    {[...kinds, 'other' as const].map((kind) => {
                      const units = found.filter((item) => item.level === level && kindOf(item.kind) === kind)
                      if (units.length === 0) return null
                      return (
                        <div key={kind}>
                          <h2 className="small second">{t(`kind_${kind}`)}</h2>
                          <ul>
                            {units.map((item) => (
                              <li key={item.id}>
                                <button
                                  type="button"
                                  className="organisation-unit"
                                  aria-current={item.id === unit}
                                  onClick={() => void navigate({ search: { unit: item.id } })}
                                >
                                  <span className="grow clip">{item.name}</span>
                                  <span className="small faint">{t('people', { count: item.people })}</span>
                                </button>
                              </li>
                            ))}
                          </ul>
                        </div>
                      )
                    })}
                  </details>
                ))}
              </nav>
            )
          }}
        </QueryView>
      </section>
      <section className="card organisation-people" aria-live="polite">
        {unit ? (
          <People unit={unit} title={query.data?.items.find(({ id }) => id === unit)} />
        ) : (
          <Empty title={t('choose')} />
        )}
      </section>
    </div>
  )
}

interface PeopleProps {
  readonly unit: string
  readonly title:
    | { readonly name: string; readonly areaName: string; readonly phone: string | null; readonly example: boolean }
    | undefined
}

function People({ unit, title }: PeopleProps) {
  const t = useOrganisationTexts()
  const query = useQuery({
    queryKey: ['units', unit],
    queryFn: ({ signal }) => api.unitPeople({ params: { id: unit } }, { signal }),
  })
  return (
    <>
      {title && (
        <div className="card-head">
          <h2>{title.name}</h2>
          <ExampleMark example={title.example} />
          <span className="grow" />
          {title.phone && (
            <a href={`tel:${title.phone}`} className="row">
              <Phone aria-hidden="true" />
              {title.phone}
            </a>
          )}
        </div>
      )}
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('noPeople')}>{t('noPeopleNote')}</Empty>
          ) : (
            <ul className="organisation-list" data-testid="unit-people">
              {items.map((person) => (
                <li key={person.id}>
                  <span className="avatar" aria-hidden="true">
                    {person.name.slice(0, 1)}
                  </span>
                  <span className="grow">
                    <b>{person.name}</b> <span className="second">{person.post}</span>{' '}
                    <ExampleMark example={person.example} />
                  </span>
                  {person.away && <span className="tag">{t('away')}</span>}
                  {person.onDuty && !person.away && <span className="small ink-done">{t('onDuty')}</span>}
                  {person.phoneMasked && (
                    <Masked
                      masked={person.phoneMasked}
                      subject="person"
                      id={person.id}
                      field="phone"
                      what={t('phoneOf', { name: person.name })}
                    />
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </>
  )
}
