import type { WindowTicket } from '@fengqiao/contract'
import { chinaDate } from '../../platform/china-time/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { allow, type Principal } from '../identity/index.ts'
import { mediationErrors } from './mediation.errors.ts'
import type { Mediation } from './mediation.ts'
import { findTicket, insertTicket, nextWaiting, type TicketRecord, ticketsOf, updateTicket } from './ticket.store.ts'

/** Today's queue at the person's own window. */
export async function queueOf(tx: Tx, { casework }: Mediation, principal: Principal): Promise<WindowTicket[]> {
  allow(principal, 'window.serve')
  const tickets = await ticketsOf(tx, principal.areaCode, chinaDate(casework.now()))
  return tickets.map((ticket) => toTicket(ticket, tickets))
}

export async function takeTicket(
  tx: Tx,
  { casework }: Mediation,
  principal: Principal,
  wish: { readonly business: string; readonly urgent?: boolean },
): Promise<WindowTicket> {
  allow(principal, 'window.serve')
  const now = casework.now()
  const day = chinaDate(now)
  const ticket = await insertTicket(tx, {
    id: newId(now),
    areaCode: principal.areaCode,
    day,
    business: wish.business.trim(),
    urgent: wish.urgent ?? false,
    takenAt: now,
  })
  return toTicket(ticket, await ticketsOf(tx, principal.areaCode, day))
}

/** Calls the next of what this window serves, or the same one again. */
export async function callTicket(
  tx: Tx,
  { casework }: Mediation,
  principal: Principal,
  call: { readonly counter: string; readonly business?: readonly string[]; readonly again?: string },
): Promise<WindowTicket | null> {
  allow(principal, 'window.serve')
  const now = casework.now()
  const day = chinaDate(now)
  const ticket =
    call.again === undefined
      ? await nextWaiting(tx, principal.areaCode, day, call.business)
      : await findTicket(tx, call.again)
  if (!ticket) {
    if (call.again !== undefined) throw mediationErrors.TICKET_NOT_FOUND()
    return null
  }
  if (ticket.state !== 'waiting' && ticket.state !== 'called') throw mediationErrors.TICKET_NOT_FOUND()
  const called: TicketRecord = {
    ...ticket,
    state: 'called',
    counter: call.counter,
    calledAt: now,
    calls: ticket.calls + 1,
  }
  await updateTicket(tx, called)
  return toTicket(called, await ticketsOf(tx, principal.areaCode, day))
}

export async function endTicket(
  tx: Tx,
  { casework }: Mediation,
  principal: Principal,
  id: string,
  end: { readonly state: 'served' | 'left'; readonly caseId?: string },
): Promise<WindowTicket> {
  allow(principal, 'window.serve')
  const ticket = await findTicket(tx, id)
  if (!ticket || ticket.state === 'served') throw mediationErrors.TICKET_NOT_FOUND()
  const ended: TicketRecord = {
    ...ticket,
    state: end.state,
    servedAt: casework.now(),
    caseId: end.caseId ?? ticket.caseId,
  }
  await updateTicket(tx, ended)
  return toTicket(ended, [])
}

function toTicket(ticket: TicketRecord, all: readonly TicketRecord[]): WindowTicket {
  const before = (other: TicketRecord) =>
    other.state === 'waiting' &&
    (Number(other.urgent) > Number(ticket.urgent) || (other.urgent === ticket.urgent && other.number < ticket.number))
  return {
    id: ticket.id,
    number: ticket.number,
    business: ticket.business,
    state: ticket.state,
    counter: ticket.counter,
    urgent: ticket.urgent,
    takenAt: ticket.takenAt.toISOString(),
    calledAt: ticket.calledAt?.toISOString() ?? null,
    calls: ticket.calls,
    ahead: ticket.state === 'waiting' ? all.filter(before).length : 0,
    caseId: ticket.caseId,
  }
}
