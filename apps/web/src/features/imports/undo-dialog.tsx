import type { ImportBatch, Text } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatCount } from '@fengqiao/design'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { api } from '../../app/client.ts'
import { useImportsTexts } from './imports.texts.ts'

interface UsedRow {
  readonly id: string
  readonly name: string
  readonly by: Text
}

/** Asks before it undoes, and when rows are in use by now, names them and offers to undo the others. */
export function UndoDialog({ batch, onClose }: { readonly batch: ImportBatch; readonly onClose: () => void }) {
  const t = useImportsTexts()
  const queries = useQueryClient()
  const undo = useMutation({
    mutationFn: (keepUsed: boolean) => api.undoImport({ params: { id: batch.id }, body: { keepUsed } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['imports'] })
      onClose()
    },
  })
  const refused = undo.error instanceof ApiError && undo.error.code === 'IMPORT_IN_USE' ? undo.error : undefined
  const used = (refused?.details.used ?? []) as readonly UsedRow[]
  const count = formatCount(batch.written)
  return (
    <Modal
      open
      title={
        refused ? t('inUseTitle', { count: Number(refused.details.count) }) : t('undoTitle', { file: batch.fileName })
      }
      onCancel={onClose}
      onOk={() => undo.mutate(refused !== undefined)}
      okText={refused ? t('keepUsed') : t('undoOk', { count })}
      cancelText={t('cancel')}
      confirmLoading={undo.isPending}
      okButtonProps={{ danger: true, ...({ 'data-testid': 'import-undo-ok' } as object) }}
    >
      {refused ? (
        <>
          <p>{t('inUseNote')}</p>
          <ul className="import-used">
            {used.map((row) => (
              <li key={row.id}>
                {row.name} <span className="small second">{t.of(row.by)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{t('undoNote', { count })}</p>
      )}
      {undo.error && !refused && (
        <p className="ink-overdue" role="alert">
          {undo.error instanceof ApiError ? t.of(undo.error.text) : String(undo.error)}
        </p>
      )}
    </Modal>
  )
}
