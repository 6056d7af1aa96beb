import { Refusal } from '../errors.ts'
import { stripPdf } from '../pdf/strip-pdf.ts'
import { isJpeg, isPng, stripJpeg, stripPng } from '../privacy/strip-image.ts'

export type AttachmentKind = 'pdf' | 'png' | 'jpeg'

/** 10 MiB, the largest file there is a use for (openapi.json). */
export const attachmentLimit = 10 * 1024 * 1024

/** What a file is by its first bytes, whatever it is called; undefined for a kind that is not taken. */
export function kindOfFile(bytes: Buffer): AttachmentKind | undefined {
  if (isPng(bytes)) return 'png'
  if (isJpeg(bytes)) return 'jpeg'
  // A PDF may have some bytes in front of its header (ISO 32000).
  return bytes.subarray(0, 1024).includes('%PDF-') ? 'pdf' : undefined
}

/**
 * A file with nothing in it but what is seen: who made it, when, where and with what is gone, and so are scripts and files inside
 * it. Throws Refusal `invalid_input` for another kind and for a file that cannot be read (a PDF with a password too), `too_large`.
 */
export async function cleanAttachment(bytes: Buffer): Promise<{ kind: AttachmentKind; content: Buffer }> {
  const kind = kindOfFile(bytes)
  if (!kind) {
    throw new Refusal('invalid_input', 'Only PDF, PNG and JPEG are taken.', [{ pointer: '/file', code: 'file_kind' }])
  }
  if (bytes.length > attachmentLimit) throw new Refusal('too_large', 'The file is too large.')
  try {
    const clean = { pdf: stripPdf, png: stripPng, jpeg: stripJpeg }[kind]
    const content = Buffer.from(await clean(bytes))
    if (content.length <= attachmentLimit) return { kind, content }
  } catch {
    throw new Refusal('invalid_input', 'The file cannot be read.', [{ pointer: '/file', code: 'unreadable_file' }])
  }
  throw new Refusal('too_large', 'The file is too large.')
}
