import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

/** One picture to be made: an SVG, and how many pixels wide. */
interface Order {
  readonly number: number
  readonly svg: string
  readonly width: number
}

// A thread of its own: a picture takes some tenths of a second, in which no other request would be answered.
const { resolve } = createRequire(import.meta.url)
await initWasm(readFileSync(resolve('@resvg/resvg-wasm/index_bg.wasm')))
const fontBuffers = ['inter-regular.ttf', 'inter-semibold.ttf'].map((name) =>
  readFileSync(new URL(`../../templates/assets/${name}`, import.meta.url)),
)
const font = { fontBuffers, defaultFontFamily: 'Inter', loadSystemFonts: false }

parentPort?.on('message', ({ number, svg, width }: Order) => {
  const image = new Resvg(svg, { fitTo: { mode: 'width', value: width }, font })
  try {
    const png = image.render().asPng()
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of ours, and no window, which has an origin.
    parentPort?.postMessage({ number, png })
  } finally {
    image.free()
  }
})
