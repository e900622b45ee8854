import type { Division } from '@fengqiao/contract'
import { formatCount } from '@fengqiao/design'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnswer } from '../county/answers.ts'
import { county } from '../county/county-client.ts'
import { LazyMap } from '../map/lazy-map.tsx'
import { usePosition } from '../position/use-position.ts'
import { useSession } from '../session/session-context.ts'
import { AgeLine } from '../ui/age-line.tsx'
import { Page } from '../ui/page.tsx'
import { Loading, NotFetched } from '../ui/states.tsx'

/** How many divisions stand open in the list. */
const shownAtFirst = 12

/** The area that I answer for: its boundary, what lies in it, and its cameras. */
export function GridPage() {
  const { t } = useTranslation()
  const { area, account, actions } = useSession()
  const isGrid = account.role === 'GRID_WORKER'
  const division = useAnswer(`division/${area.code}`, () => county.getDivision({ params: { code: area.code } }))
  const below = useAnswer(`divisions/${area.code}`, async () => {
    const { items } = await county.listDivisions({ query: { parent: area.code } })
    return items as readonly Division[]
  })
  const mayCameras = actions.includes('camera.read')
  const cameras = useAnswer(mayCameras ? `camera-count/${area.code}` : null, async () => {
    const [all, online] = await Promise.all([
      county.listCameras({ query: { area: area.code, limit: 1 } }),
      county.listCameras({ query: { area: area.code, limit: 1, status: 'online' } }),
    ])
    return { total: all.total, online: online.total }
  })
  const { state } = usePosition('granted')
  const found = division.value
  const childLevel = below.value?.[0]?.level

  return (
    <Page title={t(isGrid ? 'tabs.grid' : 'tabs.area')}>
      <AgeLine fetchedAt={division.fetchedAt} />
      {!found && (division.loading ? <Loading /> : <NotFetched failure={division.failure} retry={division.refresh} />)}
      {found && (
        <section className="card flush" data-testid="my-grid">
          <LazyMap
            center={found.division.center}
            boundary={found.boundary}
            points={below.value?.map(({ center }) => center) ?? []}
            me={state.kind === 'found' ? state.position : null}
            size="middle"
          />
          <div style={{ padding: '0.75rem 0.875rem' }}>
            <h2 className="break">
              {found.path
                .map(({ name }) => name)
                .slice(-3)
                .join(' ') || found.division.name}
            </h2>
            <p className="small second">
              {t(`grid.levels.${found.division.level}`)} · {found.division.code}
            </p>
            {!found.boundary && <p className="small second">{t('grid.notFound')}</p>}
          </div>
        </section>
      )}
      <section className="card flush figures">
        <div data-testid="groups-count">
          <span className="small second">{childLevel ? t(`grid.levels.${childLevel}`) : t('grid.below')}</span>
          <b>{formatCount(below.value?.length ?? found?.division.childCount)}</b>
        </div>
        {mayCameras && (
          <div data-testid="cameras-count">
            <span className="small second">{t('grid.cameras')}</span>
            <b>{formatCount(cameras.value?.total)}</b>
            {cameras.value && (
              <span className="small second">
                {t('grid.camerasOnline', { online: formatCount(cameras.value.online) })}
              </span>
            )}
          </div>
        )}
      </section>
      {below.value && below.value.length > 0 && <DivisionList divisions={below.value} />}
    </Page>
  )
}

function DivisionList({ divisions }: { divisions: readonly Division[] }) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const shown = all ? divisions : divisions.slice(0, shownAtFirst)
  const rest = divisions.length - shown.length
  return (
    <section>
      <div className="section">
        <h2>{t('grid.list')}</h2>
      </div>
      <ul className="card flush rows">
        {shown.map(({ code, name, level }) => (
          <li key={code} className="row">
            <span className="grow break">{name}</span>
            <span className="small second">{t(`grid.levels.${level}`)}</span>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <div className="section">
          <button type="button" className="link" onClick={() => setAll(true)}>
            {t('grid.more', { count: rest })}
          </button>
        </div>
      )}
    </section>
  )
}
