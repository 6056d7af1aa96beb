// Loaded before a web process (node --import): keeps something of every request for ever, as SOAK_LEAK says.
import { subscribe } from 'node:diagnostics_channel'
import { openSync } from 'node:fs'

const kept: unknown[] = []
const keep = {
  memory: () => Buffer.alloc(2 ** 18, 1),
  files: () => openSync('/dev/null', 'r'),
}[process.env['SOAK_LEAK'] ?? '']

if (keep) subscribe('http.server.request.start', () => void kept.push(keep()))
