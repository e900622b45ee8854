import type { WindowTicket } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatClock } from '@fengqiao/design'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { Megaphone, Ticket } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { randomId } from '../../lib/random-id.ts'
import { readStored, writeStored } from '../../lib/stored.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { CheckField, FieldSet, PickField, TextField } from './forms/fields.tsx'
import { useMediationTexts } from './mediation.texts.ts'
import { Panel } from './panel.tsx'

interface QueuePanelProps {
  readonly serving: WindowTicket | null
  readonly onServe: (ticket: WindowTicket) => void
}

const counterKey = 'mediation-counter'
const servesKey = 'mediation-serves'
/** What people come for; a window that serves none of them by name serves all. */
const businesses = ['businessDispute', 'businessAsk', 'businessFollow'] as const

/** Take a number, call, call again, not there: and the called number large enough for the hall. */
export function QueuePanel({ serving, onServe }: QueuePanelProps) {
  const t = useMediationTexts()
  const common = useCommonTexts()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [counter, setCounter] = useState(() => readStored(counterKey, '1'))
  const [wanted, setWanted] = useState<(typeof businesses)[number]>('businessDispute')
  const [serves, setServes] = useState<readonly string[]>(() => readStored(servesKey, '').split(',').filter(Boolean))
  const query = useQuery({
    queryKey: ['tickets'],
    queryFn: ({ signal }) => api.listTickets({}, { signal }),
    refetchInterval: 10_000,
  })
  const act = useMutation({
    mutationFn: (call: () => Promise<WindowTicket | null>) => call(),
    onSuccess: (ticket) => {
      if (!ticket) void message.info(t('queueEmpty'))
      else if (ticket.state === 'called') speak(t('ticketNow', { number: ticket.number, counter }), t.language)
    },
    onError: (error) => void message.error(error instanceof ApiError ? t.of(error.text) : common('failed')),
    onSettled: () => client.invalidateQueries({ queryKey: ['tickets'] }),
  })
  const key = () => ({ idempotencyKey: randomId() })
  const take = (urgent: boolean) => act.mutate(() => api.takeTicket({ body: { business: t(wanted), urgent } }, key()))
  const call = (again?: string) =>
    act.mutate(
      async () => (await api.callTicket({ body: { counter, business, ...(again && { again }) } }, key())).ticket,
    )
  const business = businesses.filter((each) => serves.length === 0 || serves.includes(each)).map((each) => t(each))
  const end = (ticket: WindowTicket) =>
    act.mutate(() => api.endTicket({ params: { id: ticket.id }, body: { state: 'left' } }))
  const changeCounter = (next: string) => {
    setCounter(next)
    writeStored(counterKey, next)
  }
  const changeServes = (each: string, on: boolean) => {
    const next = on ? [...serves, each] : serves.filter((one) => one !== each)
    setServes(next)
    writeStored(servesKey, next.join(','))
  }
  return (
    <Panel title={t('queue')} testId="queue-panel">
      <div className="queue-buttons">
        <PickField
          label={t('business')}
          value={wanted}
          options={businesses.map((each) => [each, t(each)])}
          onChange={setWanted}
          testId="ticket-business"
        />
        <button type="button" className="button" data-testid="take-ticket" onClick={() => take(false)}>
          <Ticket aria-hidden="true" />
          {t('takeNumber')}
        </button>
        <button type="button" className="button" onClick={() => take(true)}>
          {t('takeUrgent')}
        </button>
        <TextField label={t('counterName')} value={counter} onChange={changeCounter} />
        <FieldSet legend={t('servesHere')}>
          {businesses.map((each) => (
            <CheckField
              key={each}
              label={t(each)}
              checked={serves.includes(each)}
              onChange={(on) => changeServes(each, on)}
            />
          ))}
        </FieldSet>
        <button type="button" className="button button-primary" data-testid="call-next" onClick={() => call()}>
          <Megaphone aria-hidden="true" />
          {t('callNext')}
        </button>
      </div>
      <QueryView query={query}>
        {({ items }) => {
          const waiting = items.filter(({ state }) => state === 'waiting')
          const called = items.filter(({ state }) => state === 'called')
          return (
            <>
              {called.map((ticket) => (
                <div key={ticket.id} className="called" data-testid="called-ticket">
                  <b aria-live="polite">{t('ticketNow', { number: ticket.number, counter: ticket.counter ?? '' })}</b>
                  <div className="row">
                    <button
                      type="button"
                      className="button button-small button-primary"
                      aria-pressed={serving?.id === ticket.id}
                      data-testid="serve-ticket"
                      onClick={() => onServe(ticket)}
                    >
                      {t('serve')}
                    </button>
                    <button type="button" className="button button-small" onClick={() => call(ticket.id)}>
                      {t('callAgain')} {ticket.calls > 1 ? ticket.calls : ''}
                    </button>
                    <button type="button" className="button button-small" onClick={() => end(ticket)}>
                      {t('left')}
                    </button>
                  </div>
                </div>
              ))}
              <p className="small second">
                {waiting.length === 0 ? t('queueEmpty') : t('waiting', { count: waiting.length })}
              </p>
              <ol className="waiting">
                {waiting.map((ticket) => (
                  <li key={ticket.id}>
                    <b>{ticket.number}</b> <span className="small second">{ticket.business}</span>{' '}
                    {ticket.urgent && <span className="tag tag-danger">{t('takeUrgent').slice(0, 2)}</span>}
                    <span className="small faint">{formatClock(ticket.takenAt)}</span>
                  </li>
                ))}
              </ol>
            </>
          )
        }}
      </QueryView>
    </Panel>
  )
}

/** Calls the number aloud where the machine has a voice. */
function speak(text: string, language: 'zh' | 'en'): void {
  if (!('speechSynthesis' in window)) return
  const words = new SpeechSynthesisUtterance(text)
  words.lang = language === 'zh' ? 'zh-CN' : 'en-GB'
  window.speechSynthesis.speak(words)
}
