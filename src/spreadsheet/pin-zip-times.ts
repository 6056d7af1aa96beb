const centralSignature = 0x02014b50
const endSignature = 0x06054b50
/** 1 January 1980, midnight: where the calendar of zip files begins. */
const beginning = { time: 0, date: 0x0021 }

/**
 * A zip file (a workbook is one) without the moment it was written at, so that the same content gives the same bytes. Changed in
 * place. Throws where it is no zip file.
 */
export function pinZipTimes(zip: Buffer): Buffer {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || zip.readUInt32LE(end) !== endSignature) throw new Error('no zip file')
  const entries = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  for (let entry = 0; entry < entries; entry++) {
    if (zip.readUInt32LE(at) !== centralSignature) throw new Error('no zip file')
    zip.writeUInt16LE(beginning.time, at + 12)
    zip.writeUInt16LE(beginning.date, at + 14)
    const local = zip.readUInt32LE(at + 42)
    zip.writeUInt16LE(beginning.time, local + 10)
    zip.writeUInt16LE(beginning.date, local + 12)
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return zip
}
