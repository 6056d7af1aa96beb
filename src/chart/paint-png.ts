import { Worker } from 'node:worker_threads'
import type { Drawing } from './drawing.ts'
import { paintSvg } from './paint-svg.ts'

const thread = new URL('./paint-png-thread.ts', import.meta.url)
/** Pixels of a picture for each pixel of the drawing: sharp on paper and on dense screens. */
const density = 2
/** A picture has no more pixels than this, 32 MB of memory while it is made. */
const mostPixels = 8_000_000
/** So many may wait for the one thread. */
const mostWaiting = 20

interface Waiting {
  readonly resolve: (png: Buffer) => void
  readonly reject: (error: Error) => void
}
interface Painter {
  readonly worker: Worker
  readonly waiting: Map<number, Waiting>
}

let painter: Painter | undefined
let orders = 0

/** Too many pictures are being made, or the thread that makes them stopped. Asking again helps. */
export class PainterBusy extends Error {}

/** Opens the thread that makes pictures, the first time and whenever the last one has gone. It keeps no process alive that waits for no picture. */
function openPainter(): Painter {
  if (painter) return painter
  const worker = new Worker(thread)
  const opened: Painter = { worker, waiting: new Map() }
  worker.unref()
  worker.on('message', ({ number, png }: { number: number; png: Uint8Array }) => {
    opened.waiting.get(number)?.resolve(Buffer.from(png))
    opened.waiting.delete(number)
    if (opened.waiting.size === 0) worker.unref()
  })
  const stop = () => {
    if (painter === opened) painter = undefined
    for (const { reject } of opened.waiting.values())
      reject(new PainterBusy('The thread that paints pictures stopped.'))
    opened.waiting.clear()
  }
  worker.on('error', stop)
  worker.on('exit', stop)
  return (painter = opened)
}

/**
 * A drawing as a PNG on white, at twice its size unless that were too many pixels, with the service's own letters. Rejects with
 * PainterBusy when too many are asked for at once.
 */
export function paintPng(drawing: Drawing): Promise<Buffer> {
  const { worker, waiting } = openPainter()
  if (waiting.size >= mostWaiting) return Promise.reject(new PainterBusy('Too many pictures at once.'))
  const { width, height } = drawing
  const scale = Math.min(density, Math.sqrt(mostPixels / (width * height)))
  const number = (orders += 1)
  return new Promise((resolve, reject) => {
    waiting.set(number, { resolve, reject })
    worker.ref()
    const order = { number, svg: paintSvg(drawing, { id: 'chart', alone: true }), width: Math.floor(width * scale) }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of ours, and no window, which has an origin.
    worker.postMessage(order)
  })
}
