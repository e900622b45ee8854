import { type ErrorComponentProps, useNavigate } from '@tanstack/react-router'
import { CircleAlert, MapPinOff } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'

export function PageFailure({ error }: ErrorComponentProps) {
  const { t } = useTranslation()
  useEffect(() => reportError(error), [error])
  return (
    <Page title={t('error.page')} backTo="/">
      <Empty icon={CircleAlert} title={t('error.page')} text={t('error.pageText')}>
        <button type="button" className="button accent" onClick={() => location.reload()}>
          {t('retry')}
        </button>
      </Empty>
    </Page>
  )
}

export function MissingPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Page title={t('error.missing')} backTo="/">
      <Empty icon={MapPinOff} title={t('error.missing')} text="">
        <button type="button" className="button accent" onClick={() => void navigate({ to: '/' })}>
          {t('error.home')}
        </button>
      </Empty>
    </Page>
  )
}
