import { useState } from 'react'
import { useAccountTexts } from './account.texts.ts'

/** Shown once, to be written down. */
export function RecoveryCodes({ codes, onDone }: { readonly codes: readonly string[]; readonly onDone: () => void }) {
  const t = useAccountTexts()
  const [copied, setCopied] = useState(false)
  return (
    <section className="account-recovery" data-testid="recovery-codes">
      <h2>{t('recoveryTitle')}</h2>
      <p className="second">{t('recoveryNote')}</p>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="row">
        {navigator.clipboard && (
          <button
            type="button"
            className="button"
            onClick={() => void navigator.clipboard.writeText(codes.join('\n')).then(() => setCopied(true))}
          >
            {copied ? t('recoveryCopied') : t('recoveryCopy')}
          </button>
        )}
        <button type="button" className="button button-primary" onClick={onDone} data-testid="recovery-done">
          {t('recoveryDone')}
        </button>
      </div>
    </section>
  )
}
