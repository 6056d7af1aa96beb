import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

// Once for each thread of the pool that paints.
const { resolve } = createRequire(import.meta.url)
await initWasm(readFileSync(resolve('@resvg/resvg-wasm/index_bg.wasm')))
const fontBuffers = ['inter-regular.ttf', 'inter-semibold.ttf'].map((name) =>
  readFileSync(new URL(`../../templates/assets/${name}`, import.meta.url)),
)
const font = { fontBuffers, defaultFontFamily: 'Inter', loadSystemFonts: false }

/** Paints an SVG so many pixels wide; runs in a thread of the pool. */
export function work({ svg, width }: { svg: string; width: number }): Uint8Array {
  const image = new Resvg(svg, { fitTo: { mode: 'width', value: width }, font })
  try {
    return image.render().asPng()
  } finally {
    image.free()
  }
}
