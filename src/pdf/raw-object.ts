import { PDFObject } from 'pdf-lib'

/** An object already written out: the fonts, the same in every PDF, and the many small ones whose parts nobody looks at again. */
export class RawObject extends PDFObject {
  readonly written: Uint8Array

  constructor(written: Uint8Array) {
    super()
    this.written = written
  }

  /** The object that reads as `text`, which is ASCII. */
  static of(text: string): RawObject {
    return new RawObject(Buffer.from(text, 'latin1'))
  }

  /** `object` written out as it is. */
  static copyOf(object: PDFObject): RawObject {
    const written = new Uint8Array(object.sizeInBytes())
    object.copyBytesInto(written, 0)
    return new RawObject(written)
  }

  override clone(): RawObject {
    return this
  }

  override toString(): string {
    return Buffer.from(this.written).toString('latin1')
  }

  override sizeInBytes(): number {
    return this.written.length
  }

  override copyBytesInto(buffer: Uint8Array, offset: number): number {
    buffer.set(this.written, offset)
    return this.written.length
  }
}
