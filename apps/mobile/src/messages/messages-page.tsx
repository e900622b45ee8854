import type { Message } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { useNavigate } from '@tanstack/react-router'
import { ChevronRight, MessageSquare, Zap } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCountyText, useLanguage } from '../i18n/i18n.ts'
import { useSession } from '../session/session-context.ts'
import { AgeLine } from '../ui/age-line.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { Empty, Loading, NotFetched } from '../ui/states.tsx'
import { useNow } from '../ui/use-now.ts'
import { markRead, useMessages } from './message-answers.ts'

export function MessagesPage() {
  const { t } = useTranslation()
  const answer = useMessages()
  const messages = answer.value
  return (
    <Page title={t('messages.title')}>
      <AgeLine fetchedAt={answer.fetchedAt} />
      {!messages && (answer.loading ? <Loading /> : <NotFetched failure={answer.failure} retry={answer.refresh} />)}
      {messages?.length === 0 && (
        <Empty icon={MessageSquare} title={t('messages.none')} text={t('messages.noneText')} />
      )}
      <ul data-testid="messages">
        {messages?.map((message) => (
          <li key={message.id}>
            <MessageCard message={message} />
          </li>
        ))}
      </ul>
    </Page>
  )
}

function MessageCard({ message }: { message: Message }) {
  const { t } = useTranslation()
  const say = useCountyText()
  const language = useLanguage()
  const now = useNow(60_000)
  const navigate = useNavigate()
  const { account } = useSession()
  const unread = message.readAt === null
  const { caseId } = message

  function open() {
    if (unread) markRead(account.id, message.id).catch(reportError)
    if (caseId !== null) void navigate({ to: '/cases/$caseId', params: { caseId } })
  }

  return (
    <button type="button" className="task" style={{ textAlign: 'left' }} onClick={open} data-testid="message">
      <div className="grow">
        <div className="marks">
          {message.urgent && (
            <span className="tag red">
              <Icon of={Zap} size={0.875} />
              {t('messages.urgent')}
            </span>
          )}
          {unread && <span className="tag">{t('messages.unread')}</span>}
          <span className="small second">{formatMoment(message.createdAt, now, language)}</span>
        </div>
        <span className="break" style={{ display: 'block', fontWeight: unread ? 600 : 400 }}>
          {say(message.title)}
        </span>
        <span className="small second break" style={{ display: 'block' }}>
          {say(message.body)}
        </span>
      </div>
      {caseId !== null && <Icon of={ChevronRight} size={1} />}
    </button>
  )
}
