import type { Danger } from '@fengqiao/contract'
import { Phone, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/icon.tsx'

const services = ['110', '119', '120'] as const

/** Danger comes before everything: observe only, and who to call. */
export function DangerNotice({ danger }: { danger: Danger }) {
  const { t } = useTranslation()
  if (danger.kind === 'none') {
    return (
      <div className="call-row">
        <span className="grow">
          <b>{t('danger.ask')}</b> <span className="small second">{t('danger.callFirst')}</span>
        </span>
        {services.map((service) => (
          <Call key={service} service={service} />
        ))}
      </div>
    )
  }
  const { service, receipt } = danger
  return (
    <section className="danger-card" data-testid="danger">
      <header>
        <Icon of={TriangleAlert} size={1.75} />
        <div className="grow">
          <b>
            {t('danger.title')} · {t(`danger.kind.${danger.kind}`)}
          </b>
          <p>{t('danger.rule')}</p>
        </div>
      </header>
      <div className="calls">
        <p className="small">
          {service && receipt && t('danger.calledReceipt', { service, receipt })}
          {service && !receipt && t('danger.called', { service })}
          {!service && t('danger.notCalled')}
        </p>
        <div>
          {services.map((one) => (
            <Call key={one} service={one} main />
          ))}
        </div>
      </div>
    </section>
  )
}

function Call({ service, main = false }: { service: string; main?: boolean }) {
  const { t } = useTranslation()
  return (
    <a
      href={`tel:${service}`}
      className={main ? 'call main' : 'call'}
      aria-label={t('danger.call', { number: service })}
      data-testid={`call-${service}`}
    >
      {main && <Icon of={Phone} size={1.125} />}
      {service}
    </a>
  )
}
