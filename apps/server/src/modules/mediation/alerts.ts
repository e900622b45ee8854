import { type AlertSign, alertSignNames } from '@fengqiao/contract'
import { systemScope, type Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { areaPrefix } from '../area/index.ts'
import { type CaseRecord, findCase } from '../casework/index.ts'
import { accountsOfRoles, allow, appendAudit, type Principal } from '../identity/index.ts'
import { tell } from '../notification/index.ts'
import {
  type AlertRecord,
  bindAccounts,
  findAlert,
  insertAlert,
  undeliveredAlerts,
  updateAlert,
} from './alert.store.ts'
import { mediationErrors } from './mediation.errors.ts'
import type { Mediation } from './mediation.ts'

/** Notes an alert with what raised it. It is told right after the transaction, and by the sweep if that failed. */
export async function raiseAlert(tx: Tx, record: CaseRecord, signs: readonly AlertSign[], now: Date): Promise<void> {
  await insertAlert(tx, {
    id: newId(now),
    caseId: record.id,
    areaCode: record.areaCode,
    signs,
    told: [],
    deliveredAt: null,
    at: now,
    takenBy: null,
    takenAt: null,
    measures: null,
  })
}

const batch = 50

/**
 * Tells county command and the police of the place what was raised, whoever raised it and however small his own area.
 * A practice case alerts nobody. Those told are bound to the case, so that a sealed one opens for them.
 * @returns how many alerts were told.
 */
export async function deliverAlerts({ casework }: Mediation): Promise<number> {
  const { database, events } = casework
  const now = casework.now()
  return database.transaction(systemScope, async (tx) => {
    const waiting = await undeliveredAlerts(tx, batch)
    if (waiting.length === 0) return 0
    const accounts = await accountsOfRoles(tx, ['COUNTY_COMMAND', 'POLICE'])
    for (const alert of waiting) {
      const record = await findCase(tx, alert.caseId)
      if (!record) continue
      const concerned = record.practice
        ? []
        : accounts.filter(({ areaCode }) => record.areaCode.startsWith(areaPrefix(areaCode)))
      await bindAccounts(
        tx,
        concerned.map(({ id, personId, areaCode }) => ({
          caseId: alert.caseId,
          accountId: id,
          personId,
          areaCode,
          why: 'alert',
          at: now,
        })),
      )
      const signs = (language: 'zh' | 'en') => alert.signs.map((sign) => alertSignNames[sign][language]).join('、')
      await tell(
        tx,
        events,
        {
          personIds: concerned.flatMap(({ personId }) => personId ?? []),
          title: { zh: `预警：${signs('zh')}`, en: `Alert: ${signs('en')}` },
          body: {
            zh: `${record.code} ${record.sealed ? '（已封存）' : record.title}，请立即联系办理单位并填写处置措施`,
            en: `${record.code} ${record.sealed ? '(sealed)' : record.title}: call who handles it now and note what was done`,
          },
          caseId: record.id,
          urgent: true,
        },
        now,
      )
      await updateAlert(tx, { ...alert, told: concerned.map(({ name }) => name), deliveredAt: now })
    }
    return waiting.length
  })
}

/** Notes what was done about an alert; once. */
export async function takeAlert(
  tx: Tx,
  { casework }: Mediation,
  principal: Principal,
  id: string,
  measures: string,
): Promise<AlertRecord> {
  allow(principal, 'dispute.act')
  const alert = await findAlert(tx, id)
  if (!alert) throw mediationErrors.ALERT_NOT_FOUND()
  const taken = {
    ...alert,
    takenBy: alert.takenBy ?? principal.name,
    takenAt: alert.takenAt ?? casework.now(),
    measures: alert.measures ? `${alert.measures}\n${measures.trim()}` : measures.trim(),
  }
  await updateAlert(tx, taken)
  await appendAudit(tx, {
    accountId: principal.accountId,
    action: 'dispute.alert_taken',
    subject: alert.caseId,
    areaCode: alert.areaCode,
    data: { alert: alert.id },
  })
  return taken
}
