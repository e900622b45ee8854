import { type GridArea, type SettledCounts, settledLevels } from '@fengqiao/contract'
import { formatCount, formatShare } from '@fengqiao/design'
import { Link } from '@tanstack/react-router'
import { Group } from '../../ui/group.tsx'
import { useAreaTexts } from './area.texts.ts'

interface BoardProps {
  readonly area: GridArea
  readonly years: readonly number[]
  readonly onYear: (year: number) => void
}

/** 层级化解率: what was settled at which level, of the area and of each part directly below. */
export function SettledBoard({ area, years, onYear }: BoardProps) {
  const t = useAreaTexts()
  const { settled, year, code } = area
  return (
    <section className="card" data-testid="settled-board">
      <div className="card-head">
        <h2>{t('settled', { year })}</h2>
        <span className="grow" />
        <Group className="segments" label={t('year')}>
          {years.map((each) => (
            <button key={each} type="button" aria-pressed={each === year} onClick={() => onYear(each)}>
              {each}
            </button>
          ))}
        </Group>
      </div>
      <div className="grid-pad">
        <p className="second small">{t('settledNote')}</p>
        {settled.all === 0 ? (
          <p>{t('noSettled')}</p>
        ) : (
          <>
            <SettledBar settled={settled} />
            <dl className="settled-levels">
              {settledLevels.map((level) => (
                <div key={level}>
                  <dt className="row">
                    <i className={`settled-mark settled-${level}`} aria-hidden="true" />
                    {t(`level-${level}`)}
                  </dt>
                  <dd>
                    <b>{formatShare(settled[level], settled.all)}%</b>{' '}
                    <Link to="/grid" search={{ tab: 'events', settled: level, area: code, year }}>
                      {formatCount(settled[level])}
                    </Link>
                  </dd>
                </div>
              ))}
              <div>
                <dt>{t('all')}</dt>
                <dd>
                  <Link to="/grid" search={{ tab: 'events', settled: 'all', area: code, year }}>
                    {formatCount(settled.all)}
                  </Link>
                </dd>
              </div>
            </dl>
          </>
        )}
      </div>
      {area.below.length > 0 && <Below area={area} />}
    </section>
  )
}

function Below({ area }: { readonly area: GridArea }) {
  const t = useAreaTexts()
  const { year } = area
  return (
    <div className="table-scroll">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('below')}</th>
            <th scope="col" className="settled-column">
              {t('settledAt')}
            </th>
            {settledLevels.map((level) => (
              <th key={level} scope="col" className="number">
                {t(`level-${level}`)}
              </th>
            ))}
            <th scope="col" className="number">
              {t('open')}
            </th>
            <th scope="col" className="number">
              {t('overdue')}
            </th>
            <th scope="col" className="number">
              {t('people')}
            </th>
          </tr>
        </thead>
        <tbody>
          {area.below.map((line) => (
            <tr key={line.code} data-testid="area-line">
              <td className="nowrap">
                <Link to="/grid/areas/$code" params={{ code: line.code }} search={{}}>
                  {line.name}
                </Link>
              </td>
              <td>{line.settled.all > 0 ? <SettledBar settled={line.settled} /> : <span className="faint">—</span>}</td>
              {settledLevels.map((level) => (
                <td key={level} className="number">
                  {line.settled[level] === 0 ? (
                    '0'
                  ) : (
                    <Link to="/grid" search={{ tab: 'events', settled: level, area: line.code, year }}>
                      {formatCount(line.settled[level])}
                    </Link>
                  )}
                </td>
              ))}
              <td className="number">
                <Link to="/cases" search={{ view: 'open', area: line.code }}>
                  {formatCount(line.open)}
                </Link>
              </td>
              <td className="number">
                <Link
                  to="/cases"
                  search={{ view: 'overdue', area: line.code }}
                  className={line.overdue > 0 ? 'ink-overdue' : ''}
                >
                  {formatCount(line.overdue)}
                </Link>
              </td>
              <td className="number">
                <Link to="/grid" search={{ tab: 'people', area: line.code }}>
                  {formatCount(line.people)}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function SettledBar({ settled }: { readonly settled: SettledCounts }) {
  const t = useAreaTexts()
  const words = settledLevels.map((level) => `${t(`level-${level}`)} ${settled[level]}`).join(' · ')
  return (
    <span className="settled-bar" role="img" aria-label={words} title={words}>
      {settledLevels.map((level) => (
        <i key={level} className={`settled-${level}`} style={{ flexGrow: settled[level] }} />
      ))}
    </span>
  )
}
