import closeWithGrace from 'close-with-grace'
import { ConfigProblem, findConfigProblem, readConfig } from './config.ts'
import { openLog } from './log.ts'
import { openService } from './service.ts'

/** Starts the service from the environment, and stops it in reverse order on SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const config = readConfig()
  const problem = findConfigProblem(config)
  if (problem !== undefined) throw new ConfigProblem(problem)
  const log = openLog(config.logLevel)
  const service = await openService(config, log)
  closeWithGrace({ delay: 20_000, logger: false }, async ({ err }) => {
    if (err) log.error({ err: err }, 'an error nobody caught stops the service')
    await service.close()
  })
  if (service.address) log.info({ address: service.address }, 'ready')
}

main().catch((error: unknown) => {
  // A sentence for the operator; anything else is shown by its kind and place only.
  if (error instanceof ConfigProblem) process.stderr.write(`${error.message}\n`)
  else openLog('error').error({ err: error }, 'the service could not start')
  process.exit(1)
})
