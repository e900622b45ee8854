import { invalidMessages } from './invalid-messages.ts'
import { semanticMessages } from './semantic-messages.ts'
import type { TortureMessage } from './torture-message.ts'
import { validMessages } from './valid-messages.ts'

/** The 49 messages of RFC 4475, "Session Initiation Protocol (SIP) Torture Test Messages". */
export const tortureMessages: readonly TortureMessage[] = [...validMessages, ...invalidMessages, ...semanticMessages]
