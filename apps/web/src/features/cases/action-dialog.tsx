import type { CaseAction, CaseDetail } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatMoment } from '@fengqiao/design'
import { App, Modal } from 'antd'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { serverNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { type ActionDraft, actionInput, emptyDraft, missingEvidence } from './action-draft.ts'
import { useCaseTexts } from './case.texts.ts'
import { EvidenceField } from './evidence-field.tsx'
import { useCaseAction } from './use-case-action.ts'

interface ActionDialogProps {
  readonly item: CaseDetail
  readonly action: CaseAction
  readonly onClose: () => void
}

const submitTestId: Record<`data-${string}`, string> = { 'data-testid': 'action-submit' }

/** A step with what it asks for. It names the case, keeps what was typed after a refusal, and shows what changed. */
export function ActionDialog({ item, action, onClose }: ActionDialogProps) {
  const t = useCaseTexts()
  const common = useCommonTexts()
  const { message } = App.useApp()
  const [draft, setDraft] = useState<ActionDraft>(() => ({
    ...emptyDraft,
    danger: item.danger.kind === 'none' ? null : item.danger,
  }))
  const [asked, setAsked] = useState(false)
  const label = t.of(action.label)
  const act = useCaseAction(item.id, action.action, (after) => {
    void message.success(t('acted', { action: label, state: t.of(after.stateLabel) }))
    onClose()
  })
  const missing = missingEvidence(action, draft)
  const submit = () => {
    setAsked(true)
    if (missing.length === 0) act.mutate(actionInput(draft, item.version))
  }
  const wide = action.evidence.some(({ kind }) => kind === 'assignees')

  return (
    <Modal
      open
      title={
        <span className="row">
          {label}
          <span className="small faint clip">
            {item.code} {item.title}
          </span>
        </span>
      }
      width={wide ? 920 : 560}
      style={{ top: 56 }}
      onCancel={onClose}
      onOk={submit}
      okText={label}
      cancelText={common('cancel')}
      okButtonProps={{ ...submitTestId, danger: action.destructive }}
      confirmLoading={act.isPending}
      mask={{ closable: false }}
    >
      <div className="action-form">
        {act.error && <Refusal item={item} action={action} error={act.error} />}
        {action.evidence.map((evidence) => (
          <EvidenceField
            key={evidence.kind}
            evidence={evidence}
            item={item}
            draft={draft}
            onDraft={(part) => setDraft((before) => ({ ...before, ...part }))}
          />
        ))}
        {(action.destructive || action.evidence.length === 0) && (
          <p className="second">{t('dialogConfirm', { title: item.title, action: label })}</p>
        )}
        {asked && missing.length > 0 && (
          <p className="ink-overdue row" role="alert">
            <TriangleAlert aria-hidden="true" />
            {t('missing', { what: missing.map((each) => t.of(each.label)).join('、') })}
          </p>
        )}
      </div>
    </Modal>
  )
}

function Refusal({ item, action, error }: { item: CaseDetail; action: CaseAction; error: Error }) {
  const t = useCaseTexts()
  const common = useCommonTexts()
  const known = error instanceof ApiError ? error : undefined
  const last = [...item.timeline].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0]
  const now = item.actions.find((each) => each.action === action.action)
  return (
    <div className="action-refusal" role="alert">
      <TriangleAlert aria-hidden="true" />
      <div>
        <b>{known ? t.of(known.text) : common('failed')}</b>
        {known?.status === 409 && last && (
          <p>
            {t('conflict', {
              state: t.of(item.stateLabel),
              who: last.actor.name,
              at: formatMoment(last.at, serverNow(), t.language),
            })}
          </p>
        )}
        {known?.status === 409 && now?.allowed !== true && (
          <p>
            {t('conflictGone', {
              action: t.of(action.label),
              reason: now?.refusal ? t.of(now.refusal) : t.of(item.stateLabel),
            })}
          </p>
        )}
        {known?.fields.map((field) => (
          <p key={field.path} className="small">
            {t.of(field.message)}
          </p>
        ))}
      </div>
    </div>
  )
}
