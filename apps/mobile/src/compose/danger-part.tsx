import type { Danger } from '@fengqiao/contract'
import { useTranslation } from 'react-i18next'
import type { PartProps } from './part-props.ts'

const kinds = ['none', 'violence', 'fire', 'water', 'weapon', 'other'] as const
const services = ['110', '119', '120'] as const

/** What the danger is, which service was called, and the number it gave back. */
export function DangerPart({ draft, change }: Pick<PartProps, 'draft' | 'change'>) {
  const { t } = useTranslation()
  const danger = draft.danger
  const set = (part: Partial<Danger>) => change({ danger: { kind: 'none', ...danger, ...part } })
  return (
    <>
      <div className="chips">
        {kinds.map((kind) => (
          <button
            key={kind}
            type="button"
            className="chip"
            aria-pressed={danger?.kind === kind}
            onClick={() => (kind === 'none' ? change({ danger: { kind } }) : set({ kind }))}
          >
            {t(`danger.kind.${kind}`)}
          </button>
        ))}
      </div>
      {danger && danger.kind !== 'none' && (
        <>
          <p className="small" style={{ margin: '0.75rem 0 0.25rem' }}>
            {t('danger.service')}
          </p>
          <div className="chips">
            {services.map((service) => (
              <button
                key={service}
                type="button"
                className="chip"
                aria-pressed={danger.service === service}
                onClick={() => set({ service })}
              >
                {service}
              </button>
            ))}
          </div>
          <label className="field" style={{ marginTop: '0.75rem' }}>
            <span>{t('danger.receipt')}</span>
            <input
              className="input"
              value={danger.receipt ?? ''}
              maxLength={40}
              onChange={(event) => {
                const { receipt: _, ...rest } = danger
                change({ danger: event.target.value ? { ...rest, receipt: event.target.value } : rest })
              }}
            />
          </label>
        </>
      )}
    </>
  )
}
