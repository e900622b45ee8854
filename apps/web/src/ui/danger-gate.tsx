import type { Danger } from '@fengqiao/contract'
import { useCommonTexts } from './common.texts.ts'
import { useDangerTexts } from './danger.texts.ts'
import { dangerKeys } from './danger-tag.tsx'
import { Group } from './group.tsx'
import './danger-gate.css'

const kinds = ['none', 'violence', 'fire', 'water', 'weapon', 'other'] as const
const services = ['110', '119', '120'] as const

interface DangerGateProps {
  readonly danger: Danger | null
  readonly onDanger: (danger: Danger) => void
}

/** Danger before everything: what it is, which service was called, and the number that it gave. */
export function DangerGate({ danger, onDanger }: DangerGateProps) {
  const t = useDangerTexts()
  const common = useCommonTexts()
  const inDanger = danger !== null && danger.kind !== 'none'
  return (
    <div className="danger-gate">
      <p className="small danger-gate-note">{t('note')}</p>
      <Group className="danger-kinds" label={t('question')}>
        {kinds.map((kind) => (
          <button
            key={kind}
            type="button"
            className="button button-small"
            aria-pressed={danger?.kind === kind}
            data-testid={`danger-${kind}`}
            onClick={() => onDanger(kind === 'none' ? { kind } : { ...danger, kind })}
          >
            {common(dangerKeys[kind])}
          </button>
        ))}
      </Group>
      {inDanger && (
        <div className="danger-service">
          <span>{t('service')}</span>
          {services.map((service) => (
            <button
              key={service}
              type="button"
              className="button danger-call"
              aria-pressed={danger.service === service}
              data-testid={`danger-service-${service}`}
              onClick={() => onDanger({ ...danger, service })}
            >
              {service}
            </button>
          ))}
          <input
            className="field grow"
            placeholder={t('receipt')}
            aria-label={t('receipt')}
            maxLength={40}
            value={danger.receipt ?? ''}
            data-testid="danger-receipt"
            onChange={(event) => {
              const { receipt: _before, ...rest } = danger
              onDanger(event.target.value ? { ...rest, receipt: event.target.value } : rest)
            }}
          />
        </div>
      )}
    </div>
  )
}
