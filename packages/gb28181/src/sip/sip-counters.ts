/** Running totals of the SIP layer. */
export interface SipCounters {
  messagesReceived: number
  messagesSent: number
  retransmissionsReceived: number
  retransmissionsSent: number
  malformed: number
  dropped: number
}

export function newSipCounters(): SipCounters {
  return {
    messagesReceived: 0,
    messagesSent: 0,
    retransmissionsReceived: 0,
    retransmissionsSent: 0,
    malformed: 0,
    dropped: 0,
  }
}
