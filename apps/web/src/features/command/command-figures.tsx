import type { Overview } from '@fengqiao/contract'
import { formatCount, formatShare, formatSpan } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { overviewQuery } from '../../app/queries.ts'
import { useNow } from '../../lib/now.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { useCommandTexts } from './command.texts.ts'
import { Townships } from './townships.tsx'

/** The county's figures; each opens the records behind it and says how old it is. */
export function CommandFigures() {
  const t = useCommandTexts()
  const query = useQuery(overviewQuery)
  return (
    <aside className="command-left" aria-label={t('figures')}>
      <QueryView query={query}>{(overview) => <Sections overview={overview} />}</QueryView>
    </aside>
  )
}

function Sections({ overview }: { overview: Overview }) {
  const t = useCommandTexts()
  const now = useNow(5)
  const { cameras, places, cases } = overview
  const fresh = t('freshness', { span: formatSpan(Math.max(0, now - Date.parse(overview.at)), t.language) })
  return (
    <>
      <Section title={t('video')} note={fresh}>
        <Wide
          name={t('cameras')}
          note={t('camerasNote', { covered: overview.villagesCovered, villages: overview.villages })}
          value={formatCount(cameras.total)}
          to="/cameras"
        />
        <Wide
          name={t('online')}
          note={t('onlineNote', {
            online: formatCount(cameras.online),
            offline: formatCount(cameras.total - cameras.online),
          })}
          value={formatShare(cameras.online, cameras.total)}
          unit="%"
          to="/cameras"
          search={{ status: 'offline' }}
        />
        <div className="command-three">
          <Small
            name={t('levelI')}
            value={places.levelI}
            unit={t('unitPlaces')}
            to="/cameras"
            search={{ level: 'I' }}
          />
          <Small
            name={t('levelII')}
            value={places.levelII}
            unit={t('unitPlaces')}
            to="/cameras"
            search={{ level: 'II' }}
          />
          <Small
            name={t('levelIII')}
            value={cameras.levelIII}
            unit={t('unitCameras')}
            to="/cameras"
            search={{ level: 'III' }}
          />
        </div>
      </Section>
      <Section title={t('incidents')} note={fresh}>
        <div className="command-four">
          <Small name={t('open')} value={cases.open} to="/cases" search={{ view: 'open' }} />
          <Small
            name={t('urgent')}
            value={cases.urgent}
            tone={cases.urgent > 0 ? 'ink-overdue' : ''}
            to="/cases"
            search={{ view: 'open' }}
          />
          <Small
            name={t('overdue')}
            value={cases.overdue}
            tone={cases.overdue > 0 ? 'ink-warning' : ''}
            to="/cases"
            search={{ view: 'overdue' }}
          />
          <Small name={t('closedToday')} value={cases.closedToday} to="/cases" search={{ view: 'closed' }} />
        </div>
      </Section>
      <Section title={t('byTownship')} note={t('byTownshipNote')} grow>
        <Townships />
      </Section>
      <Section title={t('grid')} note={fresh}>
        <div className="command-four">
          <Small name={t('grids')} value={overview.grids} />
          <Small name={t('workers')} value={overview.gridWorkers} />
          <Small name={t('groups')} value={overview.householdGroups} />
          <Small name={t('onDuty')} value={overview.peopleOnDuty} />
        </div>
      </Section>
      <Section title={t('other')} note={t('otherNote')} />
    </>
  )
}

function Section({
  title,
  note,
  grow = false,
  children,
}: {
  title: string
  note: string
  grow?: boolean
  children?: ReactNode
}) {
  return (
    <section className={grow ? 'command-section command-section-grow' : 'command-section'}>
      <h2>
        {title}
        <em>{note}</em>
      </h2>
      {children}
    </section>
  )
}

interface FigureProps {
  readonly name: string
  readonly unit?: string
  readonly to?: LinkProps['to']
  readonly search?: LinkProps['search']
}

function Figure({
  to,
  search,
  className,
  children,
}: Pick<FigureProps, 'to' | 'search'> & { className: string; children: ReactNode }) {
  if (!to) return <div className={className}>{children}</div>
  const link = { to, className, ...(search ? { search } : {}) } as LinkProps & { className: string }
  return <Link {...link}>{children}</Link>
}

function Wide({ name, note, value, unit, ...link }: FigureProps & { note: string; value: string }) {
  return (
    <Figure className="command-wide" {...link}>
      <span>
        {name}
        <small>{note}</small>
      </span>
      <b>
        {value}
        {unit && <small>{unit}</small>}
      </b>
    </Figure>
  )
}

function Small({ name, value, unit, tone = '', ...link }: FigureProps & { value: number; tone?: string }) {
  return (
    <Figure className="command-small" {...link}>
      <span className="clip">{name}</span>
      <b className={tone}>
        {formatCount(value)}
        {unit && <small>{unit}</small>}
      </b>
    </Figure>
  )
}
