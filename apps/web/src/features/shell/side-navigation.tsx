import { roleNames } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { BookOpen, Phone } from 'lucide-react'
import { systemQuery } from '../../app/queries.ts'
import { useMay, useSession } from '../../app/use-session.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { LogoTile } from '../../ui/logo-mark.tsx'
import { type NavigationPlace, navigation, placeOf } from './navigation.ts'
import { useShellTexts } from './shell.texts.ts'

export function SideNavigation() {
  const t = useShellTexts()
  const common = useCommonTexts()
  const session = useSession()
  const may = useMay()
  const { data: system } = useQuery(systemQuery)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const current = placeOf(path)
  const shown = navigation.filter(({ needs }) => !needs || needs.some(may))
  return (
    <aside className="side">
      <Link to="/" className="side-brand" title={t('home')}>
        <LogoTile />
        <span className="side-brand-text">
          <b>{common('product')}</b>
          <span className="small faint clip">{system?.centre}</span>
        </span>
      </Link>
      <div className="side-area">
        <b className="clip">{session.area.name}</b>
        <span className="small faint">{t.of(roleNames[session.account.role])}</span>
      </div>
      <nav className="side-nav" aria-label={t('mainNavigation')}>
        {shown.map((place, index) => (
          <PlaceLink
            key={place.label}
            place={place}
            path={path}
            open={place === current}
            first={index > 0 && shown[index - 1]?.group !== place.group}
          />
        ))}
      </nav>
      <div className="side-foot">
        <a href="/docs/api" className="small second row side-api" title={t('apiPage')}>
          <BookOpen aria-hidden="true" />
          <span>{t('apiPage')}</span>
        </a>
        {system?.helpPhone && (
          <a href={`tel:${system.helpPhone}`} className="side-help">
            <Phone aria-hidden="true" />
            <span>
              <span className="small second">{common('helpPhone')}</span>
              <b>{system.helpPhone}</b>
            </span>
          </a>
        )}
      </div>
    </aside>
  )
}

interface PlaceLinkProps {
  readonly place: NavigationPlace
  readonly path: string
  readonly open: boolean
  /** Begins a new group. */
  readonly first: boolean
}

function PlaceLink({ place, path, open, first }: PlaceLinkProps) {
  const t = useShellTexts()
  const may = useMay()
  const Icon = place.icon
  const children = place.inside?.filter(({ needs }) => may(needs)) ?? []
  // The page itself, not one that it lies under: /mediation/window is not the list.
  const here = children
    .map(({ to }) => to)
    .filter((to) => path.startsWith(to))
    .sort((a, b) => b.length - a.length)[0]
  return (
    <>
      {first && <hr />}
      <Link
        to={children[0]?.to ?? place.to}
        className={open ? 'side-link side-link-on' : 'side-link'}
        aria-current={open && path === place.to ? 'page' : undefined}
        data-testid={`nav-${place.label}`}
      >
        <Icon aria-hidden="true" />
        <span>{t(place.label)}</span>
        {place.note && <span className="small side-note">{t(place.note)}</span>}
      </Link>
      {open && children.length > 0 && (
        <div className="side-children">
          {children.map((child) => (
            <Link
              key={child.to}
              to={child.to}
              className={child.to === here ? 'side-child side-child-on' : 'side-child'}
              aria-current={child.to === here ? 'page' : undefined}
              data-testid={`nav-${child.label}`}
            >
              {t(child.label)}
            </Link>
          ))}
        </div>
      )}
    </>
  )
}
