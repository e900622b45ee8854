import { Modal } from 'antd'
import { QrCode } from '../../ui/qr-code.tsx'
import { useAccountsTexts } from './accounts.texts.ts'

/** Something told once: a password or a link. */
export interface ShownSecret {
  readonly title: string
  readonly text: string
  readonly note: string
  readonly qr?: boolean
}

export function SecretDialog({ secret, onClose }: { readonly secret: ShownSecret; readonly onClose: () => void }) {
  const t = useAccountsTexts()
  return (
    <Modal
      open
      title={secret.title}
      onCancel={onClose}
      onOk={onClose}
      okText={t('close')}
      footer={(_, { OkBtn }) => <OkBtn />}
      mask={{ closable: false }}
      width={460}
    >
      <div className="account-secret">
        {secret.qr && <QrCode text={secret.text} label={t('qr')} size={200} />}
        <code data-testid="shown-secret">{secret.text}</code>
        <p className="second">{secret.note}</p>
      </div>
    </Modal>
  )
}
