import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { PDFDocument, PDFName, PDFRawStream } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { attachmentLimit, cleanAttachment, kindOfFile } from '../../src/report/clean-attachment.ts'
import { inventedJpeg, inventedPdf, inventedPng, telltale } from '../support/invented-files.ts'

const faultOf = (code: string) => expect.objectContaining({ faults: [{ pointer: '/file', code }] }) as unknown

/** Everything a PDF says, its compressed streams opened. */
async function saidBy(bytes: Buffer): Promise<string> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  return pdf.context
    .enumerateIndirectObjects()
    .map(([, object]) => {
      if (!(object instanceof PDFRawStream)) return String(object)
      const packed = object.dict.has(PDFName.of('Filter'))
      return (
        String(object.dict) + (packed ? inflateSync(object.contents) : Buffer.from(object.contents)).toString('latin1')
      )
    })
    .join('\n')
}

describe('an attachment', () => {
  it('is told by its content and not by its name', async () => {
    expect(kindOfFile(inventedPng())).toBe('png')
    expect(kindOfFile(inventedJpeg())).toBe('jpeg')
    expect(kindOfFile(await inventedPdf())).toBe('pdf')
    for (const other of ['<html>', 'MZ\x90', 'GIF89a', 'PK\x03\x04', '<svg xmlns="">', '']) {
      await expect(cleanAttachment(Buffer.from(other, 'latin1'))).rejects.toEqual(faultOf('file_kind'))
    }
  })

  it('keeps the picture of a PNG and nothing else', async () => {
    const { kind, content } = await cleanAttachment(inventedPng())
    expect(kind).toBe('png')
    const text = content.toString('latin1')
    expect(text).not.toContain(telltale)
    expect(text).not.toMatch(/tEXt|eXIf|tIME/)
    expect(text).toMatch(/IHDR[^]*IDAT[^]*IEND[^]{4}$/)
  })

  it.each([['II'], ['MM']] as const)('keeps of a photograph its picture and which way up it is (%s)', async (order) => {
    const { kind, content } = await cleanAttachment(inventedJpeg(order))
    expect(kind).toBe('jpeg')
    const text = content.toString('latin1')
    expect(text).not.toContain(telltale)
    expect(text).not.toContain('ICC_PROFILE')
    expect(content.subarray(-2).toString('hex')).toBe('ffd9')
    const exif = content.indexOf('Exif\0\0', 0, 'latin1')
    expect(content.subarray(exif + 6).readUInt16BE(18)).toBe(6)
    expect(content.includes(Buffer.from([1, 2, 0xff, 0x00, 3, 0xff, 0xd0, 4]))).toBe(true)
    // What is clean already stays as it is.
    expect((await cleanAttachment(content)).content).toEqual(content)
  })

  it('keeps the pages of a PDF: no author, script, file inside, link or earlier version', async () => {
    const dirty = await inventedPdf()
    expect(await saidBy(dirty)).toMatch(/JavaScript[^]*EmbeddedFile|EmbeddedFile[^]*JavaScript/)
    const { kind, content } = await cleanAttachment(dirty)
    expect(kind).toBe('pdf')
    const said = await saidBy(content)
    expect(said).not.toContain(telltale)
    expect(said).not.toMatch(/JavaScript|EmbeddedFile|\/URI|\/Info|\/Metadata|OpenAction|Producer|Author/)
    const pdf = await PDFDocument.load(content, { updateMetadata: false })
    expect(pdf.getPages().map((page) => page.getSize())).toEqual([{ width: 200, height: 100 }])
    expect(said).toContain('/Square')
  })

  it('is refused where it is cut off, broken or locked', async () => {
    const whole = [inventedPng().subarray(0, -40), inventedJpeg().subarray(0, -40)]
    for (const cut of whole) await expect(cleanAttachment(cut)).rejects.toEqual(faultOf('unreadable_file'))
    const locked = await PDFDocument.create()
    locked.addPage()
    locked.encrypt({ userPassword: 'hemmelig', ownerPassword: 'hemmeligere' })
    await expect(cleanAttachment(Buffer.from(await locked.save()))).rejects.toEqual(faultOf('unreadable_file'))
    await expect(cleanAttachment(Buffer.from('%PDF-1.7\nnothing more'))).rejects.toEqual(faultOf('unreadable_file'))
    await expect(cleanAttachment(Buffer.concat([inventedPng(), Buffer.alloc(attachmentLimit)]))).rejects.toMatchObject({
      code: 'too_large',
    })
  })

  it('never hangs and never fails otherwise on bytes that begin like a file and are none', async () => {
    const begins = [Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('ffd8ff', 'hex'), Buffer.from('%PDF-1.4\n')]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...begins), fc.uint8Array({ maxLength: 400 }), async (begin, rest) => {
        const outcome = await cleanAttachment(Buffer.concat([begin, rest])).catch((error: unknown) => error)
        expect(outcome instanceof Error ? (outcome as { code?: string }).code : 'read').toMatch(
          /^(read|invalid_input)$/,
        )
      }),
      { numRuns: 300 },
    )
  })
})
