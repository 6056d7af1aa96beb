import { threadPool } from '../threads/thread-pool.ts'
import type { Drawing } from './drawing.ts'
import { paintSvg } from './paint-svg.ts'

const program = new URL('./paint-png-thread.ts', import.meta.url)
/** Pixels of a picture for each pixel of the drawing: sharp on paper and on dense screens. */
const density = 2
/** A picture has no more pixels than this, 32 MB of memory while it is made. */
const mostPixels = 8_000_000

/**
 * A drawing as a PNG on white, at twice its size unless that were too many pixels, with the service's own letters. Made in another
 * thread, since it takes some tenths of a second. Throws as ThreadPool.run does.
 */
export async function paintPng(drawing: Drawing): Promise<Buffer> {
  const { width, height } = drawing
  const scale = Math.min(density, Math.sqrt(mostPixels / (width * height)))
  const picture = { svg: paintSvg(drawing, { id: 'chart', alone: true }), width: Math.floor(width * scale) }
  return Buffer.from(await threadPool.run<Uint8Array>(program, picture))
}
