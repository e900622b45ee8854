import { fail, run } from './house.mjs'

/** Programs that the tests hold the product against, none of them ours. */
const packages = ['chromium', 'ffmpeg', 'sip-tester', 'tshark', 'libnss3-tools', 'postgresql-15', 'fonts-noto-cjk']

/** Installs what is missing where that is allowed; otherwise names it in one line. */
export async function ensureDebianPackages() {
  const missing = await findMissing()
  if (missing.length === 0) return
  const byHand = `apt-get install -y ${missing.join(' ')}`
  const mayInstall = process.getuid?.() === 0 && process.env.APT !== 'off'
  if (!mayInstall || !(await install(missing))) {
    fail(`测试缺少软件包，请以 root 运行：${byHand}`, `The tests need packages; run as root: ${byHand}`)
  }
}

async function findMissing() {
  const states = await Promise.all(
    packages.map((name) =>
      run('dpkg-query', ['-W', '-f', `\${Status}`, name], { quiet: true }).catch(() => ({ output: '' })),
    ),
  )
  return packages.filter((_name, index) => !states[index].output.includes('install ok installed'))
}

async function install(missing) {
  process.stdout.write(`安装软件包 Installing ${missing.join(' ')}…\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) =>
    run('apt-get', args, { quiet: true, env }).catch((error) => ({ code: 1, output: error.message }))
  await apt('update')
  const { code, output } = await apt('install', '-y', '--no-install-recommends', ...missing)
  if (code !== 0) process.stderr.write(output)
  return code === 0
}
