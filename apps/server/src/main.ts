import { announce } from './announce.ts'
import { startServer } from './app.ts'
import { verifyAuditLog } from './audit-verify.ts'
import { withDemonstrationDefaults } from './demonstration-defaults.ts'
import { collectForStreams } from './garbage-collection.ts'
import { initialise } from './init.ts'
import { type Config, type Problem, readConfig, thisMachine } from './platform/config/index.ts'
import { createLogger, type Logger } from './platform/log/index.ts'
import { explainFailure } from './start-failure.ts'

const commands = { serve, init: initialise, 'audit:verify': verifyAuditLog }

async function main(): Promise<void> {
  const [name = 'serve', ...rest] = process.argv.slice(2)
  if (!isCommand(name)) {
    fail([
      {
        zh: `没有命令 ${name}：可用 serve、init、audit:verify`,
        en: `no command ${name}: use serve, init or audit:verify`,
      },
    ])
    return
  }
  const { config, problems } = readConfig(await withDemonstrationDefaults(process.env), thisMachine())
  if (!config) {
    fail(problems)
    return
  }
  const logger = createLogger({ level: config.logLevel, pretty: process.stdout.isTTY })
  try {
    await commands[name](config, logger, rest)
  } catch (error) {
    logger.debug(error, 'not started')
    fail([explainFailure(error, config)])
  }
}

const isCommand = (name: string): name is keyof typeof commands => Object.hasOwn(commands, name)

async function serve(config: Config, logger: Logger): Promise<void> {
  collectForStreams()
  const server = await startServer(config, logger)
  stopOnSignals(server, logger)
  await announce(server.config, server.addresses)
  // The start script waits for this before it starts the camera fleet.
  process.send?.({ ready: server.addresses })
}

function stopOnSignals(server: { stop(): Promise<void> }, logger: Logger): void {
  let stopping = false
  const stop = async (reason: string, exitCode: number) => {
    // A second Ctrl-C means now.
    if (stopping) process.exit(130)
    stopping = true
    logger.info({ reason }, 'stopping')
    try {
      await server.stop()
      logger.info('stopped')
      process.exit(exitCode)
    } catch (error) {
      logger.fatal(error, 'the stop failed')
      process.exit(1)
    }
  }
  process.on('SIGINT', () => void stop('SIGINT', 0))
  process.on('SIGTERM', () => void stop('SIGTERM', 0))
  // The start script that holds the other end of this channel is gone.
  process.on('disconnect', () => void stop('parent gone', 0))
  if (process.send && !process.connected) void stop('parent gone', 0)
  process.on('unhandledRejection', (error) => logger.error(error, 'a promise was rejected and nobody listened'))
  process.on('uncaughtException', (error) => {
    logger.fatal(error, 'unforeseen')
    void stop('unforeseen error', 1)
  })
}

function fail(problems: readonly Problem[]): void {
  for (const { zh, en } of problems) process.stderr.write(`枫桥未启动：${zh}\nFengqiao did not start: ${en}\n`)
  process.exitCode = 1
  // Whatever was half started must not keep the process alive.
  setTimeout(() => process.exit(1), 1000).unref()
}

await main()
