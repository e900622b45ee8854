import { timeLeft } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { casesQuery } from '../../app/queries.ts'
import { useNow } from '../../lib/now.ts'
import { TimeLeftText } from '../../ui/time-left.tsx'
import { byNeed } from '../home/by-need.ts'
import { CaseMark } from './case-mark.tsx'
import { useCommandTexts } from './command.texts.ts'

/** What is past its limit or near it, most pressing first. */
export function Attention() {
  const t = useCommandTexts()
  const now = useNow(10)
  const { data } = useQuery(casesQuery('open', 100))
  const pressing = (data?.items ?? [])
    .filter(({ clock }) => clock && timeLeft(clock, now, t.language).tone !== 'normal')
    .sort(byNeed)
  return (
    <section className="command-section attention">
      <h2>
        {t('attention')}
        {pressing.length > 0 && <em>{t('count', { count: pressing.length })}</em>}
      </h2>
      {pressing.length === 0 && <p className="command-quiet">{t('attentionNone')}</p>}
      <ul>
        {pressing.slice(0, 4).map((item) => (
          <li key={item.id}>
            <Link to="/cases/$caseId" params={{ caseId: item.id }} className="attention-item">
              <CaseMark item={item} />
              <span className="clip">{item.title}</span>
              {item.clock && <TimeLeftText clock={item.clock} word={false} />}
              <small className="clip">
                {item.assignees.length > 0 ? t('hands', { names: item.assignees.join('、') }) : t('nobody')} ·{' '}
                {item.areaName}
              </small>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
