import type { ChannelId, Text } from '@fengqiao/contract'
import { createTransport } from 'nodemailer'
import webPush from 'web-push'
import type { ChannelRecord } from './channel.ts'
import type { Outcome } from './delivery.ts'

/** What goes out, written in the channel's words. */
export interface Outgoing {
  /** The same for each try, so that a receiver can tell a repeated one. */
  readonly id: string
  readonly address: string
  readonly subject: string
  readonly text: string
  readonly link: string
  readonly urgent: boolean
  /** Of a push: the subscription's keys. */
  readonly keys?: { readonly p256dh: string; readonly auth: string }
}

/** An adapter waits no longer than this for the other side, ms. */
const patience = 15_000

export function send(channel: ChannelRecord, outgoing: Outgoing): Promise<Outcome> {
  const senders: Record<ChannelId, typeof sendMail> = {
    mail: sendMail,
    sms: sendWebhook,
    chat: sendWebhook,
    push: sendPush,
  }
  return senders[channel.id](channel, outgoing).catch((error: unknown) => failed(error))
}

async function sendMail({ settings, secret }: ChannelRecord, mail: Outgoing): Promise<Outcome> {
  const { host, port, secure, user, from } = settings
  if (host === null || from === null)
    return notSet({ zh: '没有设置邮件服务器或发件人', en: 'No mail server or sender is set' })
  const transport = createTransport({
    host,
    port: port ?? (secure ? 465 : 587),
    secure,
    ...(user !== null && { auth: { user, pass: secret ?? '' } }),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
  })
  try {
    const messageId = `<${mail.id}@fengqiao>`
    const { address: to, subject, text } = mail
    await transport.sendMail({ from, to, subject, text, messageId, ...(mail.urgent && { priority: 'high' }) })
    return { sent: true }
  } catch (error) {
    const code = (error as { responseCode?: number }).responseCode
    // 5xx is the server's final word (RFC 5321 4.2.1), except 530/535: a wrong password is mended by the administrator.
    if (code !== undefined && code >= 500 && ![530, 535].includes(code)) return refused(String(code))
    return failed(error)
  } finally {
    transport.close()
  }
}

/** SMS gateways and enterprise chats differ: a small adapter of the county takes this JSON and speaks theirs. */
async function sendWebhook({ settings, secret }: ChannelRecord, message: Outgoing): Promise<Outcome> {
  const { url } = settings
  if (url === null) return notSet({ zh: '没有设置接收地址', en: 'No address is set' })
  const { id, address: to, subject: title, text, link, urgent } = message
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': id,
      ...(secret !== null && { authorization: `Bearer ${secret}` }),
    },
    body: JSON.stringify({ id, to, title, text, link, urgent }),
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  })
  await response.body?.cancel()
  if (response.ok) return { sent: true }
  const again = response.status >= 500 || [401, 403, 408, 429].includes(response.status)
  return again ? failed(new Error(`HTTP ${response.status}`)) : refused(`HTTP ${response.status}`)
}

async function sendPush({ secret }: ChannelRecord, message: Outgoing): Promise<Outcome> {
  if (secret === null || !message.keys) return notSet({ zh: '没有推送密钥', en: 'There are no keys for push' })
  const { publicKey, privateKey } = JSON.parse(secret) as { publicKey: string; privateKey: string }
  try {
    const { address: endpoint, keys, text: title, link, urgent } = message
    await webPush.sendNotification({ endpoint, keys }, JSON.stringify({ title, link, urgent }), {
      vapidDetails: { subject: 'mailto:noreply@fengqiao.invalid', publicKey, privateKey },
      urgency: urgent ? 'high' : 'normal',
      timeout: patience,
    })
    return { sent: true }
  } catch (error) {
    const status = (error as { statusCode?: number }).statusCode
    // RFC 8030 7.3: the subscription is gone for good.
    if (status === 404 || status === 410) return refused(String(status))
    return failed(error)
  }
}

/** A pair of keys for web push, RFC 8292; made once. */
export function makePushKeys(): string {
  return JSON.stringify(webPush.generateVAPIDKeys())
}

const notSet = (note: Text): Outcome => ({ sent: false, again: true, note })

function refused(code: string): Outcome {
  return { sent: false, again: false, note: { zh: `对方拒收（${code}）`, en: `Refused by the other side (${code})` } }
}

/** The reason for the log: codes only, since texts of other systems may hold addresses and passwords. */
function failed(error: unknown): Outcome {
  const { code, responseCode, name, message } = error as Partial<
    Record<'code' | 'responseCode' | 'name' | 'message', string>
  >
  const inner = (error as { cause?: { code?: string } }).cause?.code
  const http = message?.startsWith('HTTP ') ? message : undefined
  const why = responseCode ?? inner ?? code ?? http ?? name ?? 'error'
  return { sent: false, again: true, note: { zh: `没有发出（${why}）`, en: `Not sent (${why})` } }
}
