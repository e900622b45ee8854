import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { Printer } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { useMay, useSession } from '../../app/use-session.ts'
import { useFirstDayTexts } from './first-day.texts.ts'
import './first-day.css'

const hiddenKey = (accountId: string) => `fengqiao.first-day-hidden.${accountId}`

/** The newcomer's four steps, until they are put away. */
export function FirstDayList() {
  const t = useFirstDayTexts()
  const { account } = useSession()
  const may = useMay()
  const [hidden, setHidden] = useState(() => localStorage.getItem(hiddenKey(account.id)) !== null)
  if (hidden) return null
  const practises = may('task.own') || may('dispatch.plan')
  const hide = () => {
    localStorage.setItem(hiddenKey(account.id), '1')
    setHidden(true)
  }
  return (
    <section className="card first-day" aria-label={t('title')} data-testid="first-day">
      <div className="card-head">
        <h2>{t('title')}</h2>
        <span className="small grow clip">{t('note')}</span>
        <Link to="/first-day" className="button button-small button-text">
          <Printer aria-hidden="true" />
          {t('card')}
        </Link>
        <button type="button" className="button button-small button-text" onClick={hide}>
          {t('hide')}
        </button>
      </div>
      <ol className="first-day-steps">
        <li>
          <b>{t('password')}</b>
          <span className="small second">{t('passwordNote')}</span>
        </li>
        <li>
          <b>{t('area')}</b>
          <span className="small second">{t('areaNote')}</span>
        </li>
        {practises && <Practice />}
        <li>
          <b>{t('today')}</b>
          <span className="small second">{t('todayNote')}</span>
        </li>
      </ol>
    </section>
  )
}

function Practice() {
  const t = useFirstDayTexts()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const start = useMutation({
    mutationFn: () => api.startPractice(),
    onSuccess: ({ id }) => void navigate({ to: '/cases/$caseId', params: { caseId: id }, search: {} }),
    onError: () => void message.error(t('failed')),
  })
  return (
    <li>
      <b>{t('practice')}</b>
      <span className="small second">{t('practiceNote')}</span>
      <span className="row">
        <button
          type="button"
          className="button button-small button-quiet"
          data-testid="practice-start"
          disabled={start.isPending}
          onClick={() => start.mutate()}
        >
          {t('practiceStart')}
        </button>
        <Link to="/cases" search={{ view: 'all', practice: 'true' }} className="small">
          {t('practiceList')}
        </Link>
      </span>
    </li>
  )
}
