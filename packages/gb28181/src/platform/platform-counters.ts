/** Running totals since start, and what is held now; for metrics. */
export interface PlatformCounters {
  readonly messagesReceived: number
  readonly messagesSent: number
  readonly retransmissionsReceived: number
  readonly retransmissionsSent: number
  readonly registrations: number
  readonly registrationsRefused: number
  readonly keepalives: number
  readonly malformed: number
  /** MESSAGE and other requests from senders that are not registered. */
  readonly strangers: number
  /** Dropped because a limit was reached. */
  readonly dropped: number
  readonly invites: number
  readonly invitesFailed: number
  /** Subscriptions that run now. */
  readonly subscriptions: number
  readonly devicesRegistered: number
  readonly transactionsOpen: number
  readonly dialogsOpen: number
  readonly noncesHeld: number
  readonly queriesPending: number
  readonly connectionsOpen: number
}
