import { encode } from 'uqr'

/** A QR code to be drawn by a page: how many modules it is wide with its quiet zone, and its dark ones as one SVG path. */
export interface DrawnQr {
  readonly size: number
  readonly path: string
}

/** The QR code of an address. One row of dark modules after the other, each run of them one rectangle. Pure. */
export function writeQr(address: string): DrawnQr {
  const { data, size } = encode(address, { ecc: 'M', border: 4 })
  const runs = data.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`),
  )
  return { size, path: runs.join('') }
}
