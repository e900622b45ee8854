import { App, Input, Modal } from 'antd'
import { useSourcesTexts } from './sources.texts.ts'

/** Where a camera pushes to, with its key: nobody can read it again. */
export function PushAddress({ address, onClose }: { address: string; onClose: () => void }) {
  const t = useSourcesTexts()
  const { message } = App.useApp()
  const copy = async () => {
    await navigator.clipboard.writeText(address)
    void message.success(t('copied'))
  }
  return (
    <Modal open title={t('pushAddress')} footer={null} onCancel={onClose} mask={{ closable: false }}>
      <div className="source-form">
        <Input readOnly value={address} aria-label={t('pushAddress')} data-testid="push-address" />
        <p className="second">{t('pushAddressNote')}</p>
        <div className="row">
          {/* Only a page over HTTPS, or of this machine, may write there. */}
          {window.isSecureContext && (
            <button type="button" className="button" onClick={() => void copy()}>
              {t('copy')}
            </button>
          )}
          <button type="button" className="button button-primary" onClick={onClose}>
            {t('done')}
          </button>
        </div>
      </div>
    </Modal>
  )
}
