import { formatMoment } from '@fengqiao/design'
import { Link } from '@tanstack/react-router'
import { CalendarClock, MessageSquare } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useAnswer } from '../county/answers.ts'
import { county } from '../county/county-client.ts'
import { useCountyText, useLanguage } from '../i18n/i18n.ts'
import { AgeLine } from '../ui/age-line.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { Empty, Loading, NotFetched } from '../ui/states.tsx'
import { useNow } from '../ui/use-now.ts'

/** How far the disputes are that somebody told of, and when to come. */
export function MyDisputesPage() {
  const { t } = useTranslation()
  const say = useCountyText()
  const language = useLanguage()
  const now = useNow(60_000)
  const answer = useAnswer('my-disputes', async () => (await county.myDisputes()).items)
  const items = answer.value
  return (
    <Page
      title={t('disputes.mine')}
      backTo="/"
      dock={
        <Link to="/disputes/tell" className="button main">
          {t('disputes.tell')}
        </Link>
      }
    >
      <AgeLine fetchedAt={answer.fetchedAt} />
      {!items && (answer.loading ? <Loading /> : <NotFetched failure={answer.failure} retry={answer.refresh} />)}
      {items?.length === 0 && <Empty icon={MessageSquare} title={t('disputes.none')} text={t('disputes.noneText')} />}
      {items?.map((item) => (
        <section key={item.id} className="card" data-testid="my-dispute">
          <div className="marks">
            <span className="tag">{say(item.stateLabel)}</span>
            <span className="small second">{item.code}</span>
          </div>
          <p className="break">
            <b>{item.title}</b>
          </p>
          <p className="small second">{formatMoment(item.updatedAt, now, language)}</p>
          {item.appointments.map(({ startsAt, place }) => (
            <p key={startsAt}>
              <Icon of={CalendarClock} size={1} />{' '}
              {t('disputes.come', { at: formatMoment(startsAt, now, language), place })}
            </p>
          ))}
        </section>
      ))}
    </Page>
  )
}
