import { deflateSync, crc32 } from 'node:zlib'
import { PDFDocument, PDFName, PDFString } from 'pdf-lib'

/** What a file tells besides its picture; none of it may stay. */
export const telltale = 'Fotografert-av-Nattine'

function pngChunk(kind: string, data: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([head, body, check])
}

/** A grey PNG of 2 × 2 pixels with a text, EXIF, a time, and bytes after its end. */
export function inventedPng(): Buffer {
  const header = Buffer.from('00000002000000020800000000', 'hex')
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    pngChunk('tEXt', Buffer.from(`Author\0${telltale}`)),
    pngChunk('eXIf', Buffer.from(`MM\0*${telltale}`)),
    pngChunk('tIME', Buffer.from('07ea0b16081500', 'hex')),
    pngChunk('IDAT', deflateSync(Buffer.from([0, 10, 20, 0, 30, 40]))),
    pngChunk('IEND', Buffer.alloc(0)),
    Buffer.from(telltale),
  ])
}

function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}

/** EXIF in the byte order of the camera: which way up (6: a telephone held upright), and who took it. */
function exif(order: 'II' | 'MM', orientation: number): Buffer {
  const tiff = Buffer.alloc(26)
  const short = (value: number, at: number) =>
    order === 'II' ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
  const long = (value: number, at: number) =>
    order === 'II' ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at)
  tiff.write(order, 0, 'latin1')
  short(42, 2)
  long(8, 4)
  short(1, 8)
  short(0x0112, 10)
  short(3, 12)
  long(1, 14)
  short(orientation, 18)
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(telltale)])
}

/** The bones of a JPEG: tables, one scan with a stuffed byte and a restart, EXIF, a comment, a profile, and bytes after its end. */
export function inventedJpeg(order: 'II' | 'MM' = 'II', orientation = 6): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xe1, exif(order, orientation)),
    segment(0xe2, Buffer.from(`ICC_PROFILE\0${telltale}`)),
    segment(0xfe, Buffer.from(telltale)),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([1, 2, 0xff, 0x00, 3, 0xff, 0xd0, 4]),
    Buffer.from([0xff, 0xd9]),
    Buffer.from(telltale),
  ])
}

/** A PDF of one page with an author, a script that runs when it is opened, a file inside, and a link. */
export async function inventedPdf(): Promise<Buffer> {
  const pdf = await PDFDocument.create()
  pdf.setAuthor(telltale)
  pdf.setTitle(telltale)
  const page = pdf.addPage([200, 100])
  page.drawRectangle({ x: 20, y: 20, width: 100, height: 40 })
  pdf.addJavaScript('hello', `app.alert("${telltale}")`)
  await pdf.attach(Buffer.from(telltale), `${telltale}.txt`)
  const link = pdf.context.obj({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [0, 0, 10, 10],
    A: { S: 'URI', URI: PDFString.of(`https://${telltale}.example`) },
  })
  const stamp = pdf.context.obj({ Type: 'Annot', Subtype: 'Square', Rect: [5, 5, 15, 15], T: PDFString.of(telltale) })
  page.node.set(PDFName.of('Annots'), pdf.context.obj([pdf.context.register(link), pdf.context.register(stamp)]))
  return Buffer.from(await pdf.save({ useObjectStreams: false }))
}
