import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { endChild } from './child.ts'
import { mustEnd } from './cleanup.ts'
import { familyOf } from './process-usage.ts'

/** Debian's Kamailio as a bare registrar: what the same signalling costs a program written in C. */
export interface Kamailio extends AsyncDisposable {
  readonly processes: readonly number[]
  readonly port: number
}

const binary = '/usr/sbin/kamailio'

/** Digest with qop, locations in memory, MESSAGE answered without a transaction. */
const configuration = (port: number, domain: string, password: string): string => `
debug=0
log_stderror=yes
children=2
disable_tcp=yes
auto_aliases=no
listen=udp:127.0.0.1:${port}
loadmodule "sl.so"
loadmodule "pv.so"
loadmodule "usrloc.so"
loadmodule "registrar.so"
loadmodule "auth.so"
modparam("usrloc", "db_mode", 0)
modparam("registrar", "max_expires", 86400)
request_route {
  if (method == "REGISTER") {
    if (!pv_www_authenticate("${domain}", "${password}", "0")) {
      www_challenge("${domain}", "1");
      exit;
    }
    save("location");
    exit;
  }
  sl_send_reply("200", "OK");
}
`

/** Undefined where Kamailio is not installed. */
export async function startKamailio(
  folder: string,
  { domain, password }: { readonly domain: string; readonly password: string },
): Promise<Kamailio | undefined> {
  if (!existsSync(binary)) return undefined
  const port = await freeUdpPort()
  const file = join(folder, 'kamailio.cfg')
  await writeFile(file, configuration(port, domain, password))
  const child = spawn(binary, ['-DD', '-E', '-m', '256', '-f', file, '-Y', folder, '-P', join(folder, 'pid')], {
    detached: true,
    stdio: 'ignore',
  })
  const end = mustEnd(() => endChild(child, 5000))
  await untilAnswers(port)
  return { processes: familyOf(child.pid ?? 0), port, [Symbol.asyncDispose]: end as () => Promise<void> }
}

async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  return port
}

async function untilAnswers(port: number): Promise<void> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  let answered = false
  socket.once('message', () => {
    answered = true
  })
  const own = `127.0.0.1:${socket.address().port}`
  const options = [
    `OPTIONS sip:127.0.0.1:${port} SIP/2.0`,
    `Via: SIP/2.0/UDP ${own};branch=z9hG4bKbench;rport`,
    `From: <sip:bench@${own}>;tag=1`,
    `To: <sip:127.0.0.1:${port}>`,
    'Call-ID: bench',
    'CSeq: 1 OPTIONS',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n')
  for (let tries = 0; !answered && tries < 100; tries++) {
    socket.send(options, port, '127.0.0.1')
    await sleep(50)
  }
  socket.close()
  if (!answered) throw new Error('Kamailio was started and answers nothing')
}
