import type { DisputeFile } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { api } from '../../app/client.ts'
import { randomId } from '../../lib/random-id.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { useMediationTexts } from './mediation.texts.ts'
import { disputeFileQuery } from './queries.ts'

/** Makes everything stale that shows disputes. */
export function useDisputeRefresh() {
  const client = useQueryClient()
  return (file?: DisputeFile) => {
    if (file) client.setQueryData(disputeFileQuery(file.line.id).queryKey, file)
    for (const name of ['case', 'cases', 'case-counts', 'feed', 'overview', 'indicators']) {
      void client.invalidateQueries({ queryKey: [name] })
    }
  }
}

/** The small writes of a dispute that are no step of its loop. Each answers whether it was done. */
export function useDisputeWrite(caseId: string) {
  const t = useMediationTexts()
  const common = useCommonTexts()
  const { message } = App.useApp()
  const refresh = useDisputeRefresh()
  const params = { id: caseId }

  async function run(call: (key: { idempotencyKey: string }) => Promise<unknown>): Promise<boolean> {
    try {
      await call({ idempotencyKey: randomId() })
      void message.success(t('saved'))
      return true
    } catch (error) {
      void message.error(error instanceof ApiError ? t.of(error.text) : common('failed'))
      return false
    } finally {
      refresh()
    }
  }

  return {
    answer: (appointmentId: string, partyId: string, answer: 'yes' | 'no') =>
      void run((key) =>
        api.answerAppointment({ params: { id: caseId, appointmentId }, body: { partyId, answer } }, key),
      ),
    cancel: (appointmentId: string, reason: string) =>
      run((key) => api.cancelAppointment({ params: { id: caseId, appointmentId }, body: { reason } }, key)),
    takeAlert: (id: string, measures: string) =>
      run((key) => api.takeAlert({ params: { id }, body: { measures } }, key)),
    claim: (ground: string) => run((key) => api.claimSubsidy({ params, body: { ground } }, key)),
    trip: (purpose: string) => run((key) => api.recordTrip({ params, body: { purpose } }, key)),
  }
}
