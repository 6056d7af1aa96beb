/** Thrown for a file that is cut off or is not what its first bytes say. */
function broken(): Error {
  return new Error('the picture cannot be read')
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** What a PNG is drawn from (W3C PNG, third edition); text, times, EXIF and private chunks are left out. */
const pngKept: ReadonlySet<string> = new Set([
  'IHDR',
  'PLTE',
  'tRNS',
  'sRGB',
  'gAMA',
  'cHRM',
  'sBIT',
  'pHYs',
  'IDAT',
  'IEND',
])

/** Whether bytes begin as a PNG does. */
export function isPng(bytes: Buffer): boolean {
  return bytes.subarray(0, 8).equals(pngSignature)
}

/** A PNG without anything but its picture; what stands behind its end is left out too. Throws where it is broken. */
export function stripPng(bytes: Buffer): Buffer {
  if (!isPng(bytes)) throw broken()
  const parts: Buffer[] = [pngSignature]
  let at = 8
  for (;;) {
    if (at + 12 > bytes.length) throw broken()
    const end = at + 12 + bytes.readUInt32BE(at)
    const kind = bytes.toString('latin1', at + 4, at + 8)
    if (end > bytes.length || (parts.length === 1) !== (kind === 'IHDR')) throw broken()
    if (pngKept.has(kind)) parts.push(bytes.subarray(at, end))
    at = end
    if (kind === 'IEND') return Buffer.concat(parts)
  }
}

/** Whether bytes begin as a JPEG does. */
export function isJpeg(bytes: Buffer): boolean {
  return bytes.length > 4 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff
}

/** JFIF and Adobe's colour transform decide how the picture is drawn; every other application segment, and comments, are left out. */
function isKeptSegment(marker: number): boolean {
  return marker === 0xe0 || marker === 0xee || !((marker >= 0xe1 && marker <= 0xef) || marker === 0xfe)
}

/**
 * Which way up a photograph is (EXIF tag 0x0112, 1–8), out of its EXIF segment; undefined where it does not say. All that is read
 * of it.
 */
function readOrientation(segment: Buffer): number | undefined {
  if (segment.toString('latin1', 4, 10) !== 'Exif\0\0') return undefined
  const tiff = segment.subarray(10)
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const short = (offset: number) => (little ? tiff.readUInt16LE(offset) : tiff.readUInt16BE(offset))
  const long = (offset: number) => (little ? tiff.readUInt32LE(offset) : tiff.readUInt32BE(offset))
  try {
    const first = long(4)
    for (let entry = 0; entry < short(first); entry++) {
      const offset = first + 2 + entry * 12
      if (short(offset) === 0x0112) {
        const orientation = short(offset + 8)
        return orientation >= 1 && orientation <= 8 ? orientation : undefined
      }
    }
  } catch {
    return undefined
  }
  return undefined
}

/** An EXIF segment that says which way up the picture is, and nothing else. */
function writeOrientation(orientation: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex')
  tiff.writeUInt16BE(orientation, 18)
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/**
 * A JPEG without anything but its picture and which way up it is: no place, time, camera, thumbnail, comment or profile; what
 * stands behind its end is left out too. Throws where it is broken.
 */
export function stripJpeg(bytes: Buffer): Buffer {
  if (!isJpeg(bytes)) throw broken()
  const parts: Buffer[] = [bytes.subarray(0, 2)]
  let orientation: number | undefined
  let at = 2
  for (;;) {
    const marker = bytes[at + 1]
    if (bytes[at] !== 0xff || marker === undefined) throw broken()
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) {
      parts.push(bytes.subarray(at, at + 2))
      return Buffer.concat(parts)
    }
    if (at + 4 > bytes.length) throw broken()
    let end = at + 2 + bytes.readUInt16BE(at + 2)
    if (end > bytes.length) throw broken()
    const segment = bytes.subarray(at, end)
    if (marker === 0xe1) orientation ??= readOrientation(segment)
    if (marker === 0xda) {
      if (orientation !== undefined) parts.splice(1, 0, writeOrientation(orientation))
      orientation = undefined
      end = endOfScan(bytes, end)
      parts.push(bytes.subarray(at, end))
    } else if (isKeptSegment(marker)) {
      parts.push(segment)
    }
    at = end
  }
}

/** Where the compressed data of a scan ends: at the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next !== undefined && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  throw broken()
}
