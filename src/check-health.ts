import { readConfig } from './config.ts'

/** For a container's health check: ends with 0 where this process's service is ready, otherwise with 1. Says nothing. */
async function isReady(): Promise<boolean> {
  const { healthPort, port } = readConfig()
  try {
    const answer = await fetch(`http://127.0.0.1:${healthPort ?? port}/health/ready`, {
      signal: AbortSignal.timeout(4_000),
    })
    return answer.ok
  } catch {
    return false
  }
}

process.exitCode = (await isReady()) ? 0 : 1
