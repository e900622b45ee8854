import { spawn } from 'node:child_process'

/**
 * Runs Debian's ffmpeg or ffprobe on `input` and answers its output. For tests that compare our work with another
 * program's: its absence fails them.
 */
export async function runTool(tool: 'ffmpeg' | 'ffprobe', options: readonly string[], input?: Buffer): Promise<Buffer> {
  const child = spawn(tool, ['-hide_banner', '-v', 'error', ...options])
  const output: Buffer[] = []
  const complaints: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk))
  // A tool that has read enough closes its end.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const status = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const said = Buffer.concat(complaints).toString()
  if (status !== 0 || said !== '') throw new Error(`${tool} ${options.join(' ')} (${String(status)}): ${said}`)
  return Buffer.concat(output)
}
