import type { Message } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Popover } from 'antd'
import { Bell, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { useNow } from '../../lib/now.ts'
import { Empty } from '../../ui/state-page.tsx'
import { useShellTexts } from './shell.texts.ts'

/** Messages to me: how many wait, and the newest twenty. */
export function MessagesBell() {
  const t = useShellTexts()
  const [open, setOpen] = useState(false)
  const unread = useQuery({
    queryKey: ['messages', 'unread'],
    queryFn: ({ signal }) => api.listMessages({ query: { unread: true, limit: 1 } }, { signal }),
    refetchInterval: 60_000,
  })
  const count = unread.data?.total ?? 0
  const label = count > 0 ? t('messagesUnread', { count }) : t('messages')
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      content={<MessageList onDone={() => setOpen(false)} />}
    >
      <button type="button" className="icon-button" aria-label={label} title={label}>
        <Bell aria-hidden="true" />
        {count > 0 && <span className="bell-count">{count > 99 ? '99+' : count}</span>}
      </button>
    </Popover>
  )
}

function MessageList({ onDone }: { onDone: () => void }) {
  const t = useShellTexts()
  const now = useNow(10)
  const client = useQueryClient()
  const navigate = useNavigate()
  const list = useQuery({
    queryKey: ['messages', 'newest'],
    queryFn: ({ signal }) => api.listMessages({ query: { limit: 20 } }, { signal }),
  })
  const read = useMutation({
    mutationFn: (message: Message) => api.readMessage({ params: { id: message.id } }),
    onSettled: () => void client.invalidateQueries({ queryKey: ['messages'] }),
  })
  const settings = (
    <Link to="/my-notifications" className="small" onClick={onDone}>
      {t('myNotifications')}
    </Link>
  )
  if (list.data?.items.length === 0) {
    return (
      <>
        <Empty title={t('messagesNone')} />
        {settings}
      </>
    )
  }
  return (
    <>
      <ul className="messages">
        {list.data?.items.map((message) => (
          <li key={message.id}>
            <button
              type="button"
              className={message.readAt ? 'message' : 'message message-unread'}
              onClick={() => {
                if (!message.readAt) read.mutate(message)
                if (message.caseId) void navigate({ to: '/cases/$caseId', params: { caseId: message.caseId } })
                onDone()
              }}
            >
              <span className="row">
                {message.urgent && <TriangleAlert className="ink-overdue" aria-hidden="true" />}
                <b className="grow clip">{t.of(message.title)}</b>
                <time className="small faint">{formatMoment(message.createdAt, now, t.language)}</time>
              </span>
              <span className="small second">{t.of(message.body)}</span>
            </button>
          </li>
        ))}
      </ul>
      {settings}
    </>
  )
}
