import { Link } from '@tanstack/react-router'
import { MessageSquare, MessageSquarePlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useAnswer } from '../county/answers.ts'
import { county } from '../county/county-client.ts'
import { AgeLine } from '../ui/age-line.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { Empty, Loading, NotFetched } from '../ui/states.tsx'
import { MyDisputeCard } from './my-dispute-card.tsx'

/** How far the disputes are that somebody told of, and when to come. */
export function MyDisputesPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('disputes.mine')} backTo="/" dock={<TellButton />}>
      <MyDisputes />
    </Page>
  )
}

/** The list itself: a page of its own, and the first page of a resident. */
export function MyDisputes() {
  const { t } = useTranslation()
  const answer = useAnswer('my-disputes', async () => (await county.myDisputes()).items)
  const items = answer.value
  return (
    <>
      <AgeLine fetchedAt={answer.fetchedAt} />
      {!items && (answer.loading ? <Loading /> : <NotFetched failure={answer.failure} retry={answer.refresh} />)}
      {items?.length === 0 && <Empty icon={MessageSquare} title={t('disputes.none')} text={t('disputes.noneText')} />}
      {items?.map((item) => (
        <MyDisputeCard key={item.id} item={item} />
      ))}
    </>
  )
}

export function TellButton() {
  const { t } = useTranslation()
  return (
    <Link to="/disputes/tell" className="button main full" data-testid="tell">
      <Icon of={MessageSquarePlus} />
      {t('disputes.tell')}
    </Link>
  )
}
