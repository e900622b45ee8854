import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { StartError } from './platform/config/index.ts'

/**
 * Asks for a password twice without showing it. Where input is not a terminal (a pipe) one line is read.
 *
 * @throws StartError when the two are not the same.
 */
export async function askPassword(prompt: string): Promise<string> {
  let hidden = false
  // What is typed is echoed by readline through this stream: while it is hidden nothing passes.
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!hidden) process.stdout.write(chunk)
      done()
    },
  })
  const isTerminal = process.stdin.isTTY === true
  const terminal = createInterface({ input: process.stdin, output, terminal: isTerminal })
  const ask = async (text: string) => {
    process.stdout.write(text)
    hidden = isTerminal
    try {
      return await terminal.question('')
    } finally {
      hidden = false
      process.stdout.write('\n')
    }
  }
  try {
    const password = await ask(prompt)
    if (isTerminal && (await ask('再输一遍 Once more: ')) !== password) {
      throw new StartError({
        zh: '两次输入的口令不一样，没有改动。',
        en: 'the two passwords differ; nothing was made.',
      })
    }
    return password
  } finally {
    terminal.close()
  }
}
